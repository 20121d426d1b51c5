/** What the terminal can do, from the stream and the environment. `wanted`: what --no-color left of it. */
export function colorsOn(stream: NodeJS.WriteStream, wanted = true, environment = process.env): boolean {
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: term } = environment;
  if (!wanted || none) return false;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTTY === true && term !== 'dumb';
}

/** Reports are set for 80 columns and narrower terminals; a wider one does not make longer lines easier to read. */
export const columnsOf = (stream: NodeJS.WriteStream): number => Math.max(40, Math.min(80, stream.columns ?? 80));

/** What cannot be written is told to whoever writes (`toStdout`), and ends nothing of itself. */
export function heedErrors(stream: NodeJS.WriteStream): void {
  stream.on('error', () => {});
}

/** Lines for people: warnings, credentials, progress. */
export const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
