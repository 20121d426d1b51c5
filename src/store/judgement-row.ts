import { type GapRecord, type Judgement, severities, verdicts } from '../model/index.ts';

/** What a judgement keeps as JSON. `standing`: gaps that are known as of it, unassessed and excepted ones included. */
export interface JudgementSums extends Pick<Judgement, 'segments' | 'gaps' | 'excepted'> {
  standing: number;
}

/** A row of `judgement` joined with its run's id. */
export function judgementOf(row: Record<string, unknown>): Judgement {
  const { segments, gaps, excepted } = sumsOf(row);
  return {
    seq: Number(row['seq']),
    run: String(row['run_id']),
    dataset: String(row['dataset']),
    configuration: String(row['configuration']),
    segments,
    gaps,
    excepted,
  };
}

export const sumsOf = (row: Record<string, unknown>): JudgementSums => JSON.parse(String(row['json']));

/** Places in the order of severities and verdicts; 0 is the worst. */
export const rankOf = ({ severity, exposure: { verdict } }: GapRecord) => ({
  severity: severities.indexOf(severity),
  verdict: verdicts.indexOf(verdict),
});
