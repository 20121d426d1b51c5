import type { Logger, LogLevel } from '@slack/web-api';

/** Slack's clients write to standard error by themselves, tokens' owners and all: what matters comes as errors. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error' as LogLevel, // an enum of theirs, which types alone cannot make
  setName() {},
};
