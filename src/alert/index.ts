export { type Outcome, preview, type Route, type Sender, type Telling, tell } from './deliver.ts';
