/** Another process writes to the store. Reading is not affected. */
export class StoreLockedError extends Error {
  override name = 'StoreLockedError';
}

/** The file cannot be used: missing, no store, or written by a newer demarc. The message says what to do. */
export class StoreOpenError extends Error {
  override name = 'StoreOpenError';
}

/** Rows could not be written (disk full, file gone). Nothing after the last transaction was kept. */
export class StoreWriteError extends Error {
  override name = 'StoreWriteError';
}

/** There is nothing to resume, or the configuration is not the one that planned the interrupted run. */
export class ResumeError extends Error {
  override name = 'ResumeError';
}

/** No run of that id is in the store. */
export class UnknownRunError extends Error {
  override name = 'UnknownRunError';
}
