/** What the terminal can do, from the stream and the environment. `wanted`: what --no-color left of it. */
export function colorsOn(stream: NodeJS.WriteStream, wanted = true, environment = process.env): boolean {
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: term } = environment;
  if (!wanted || none) return false;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTTY === true && term !== 'dumb';
}

/** Reports are set for 80 columns and narrower terminals; a wider one does not make longer lines easier to read. */
export const columnsOf = (stream: NodeJS.WriteStream): number => Math.max(40, Math.min(80, stream.columns ?? 80));

/** A reader that has seen enough (`demarc report | head`) is no error. Once closed, writing is over. */
export function quietEpipe(stream: NodeJS.WriteStream): void {
  stream.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') process.exit();
    throw error;
  });
}

/** Lines for people: warnings, credentials, progress. */
export const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
