/** Slack's three control characters. Source: docs.slack.dev/messaging/formatting-message-text#escaping. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a cut may leave of an escape at the end of a text. */
export const halfEscape = /&[a-z]*$/;
