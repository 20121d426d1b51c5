/**
 * What looks like a secret in a text: demarc's own files hold only references, but a reason or an address may hold what
 * somebody pasted. AWS keys and session tokens, Google API keys, Slack and GitHub tokens, JSON web tokens, PEM blocks,
 * passwords in addresses, and bearer tokens.
 */
const secrets = [
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g,
  /\bAIza[\w-]{35}\b/g,
  /\bxox[a-z]-[\w-]{10,}/g,
  /\bhttps:\/\/hooks\.slack\.com\/[^\s"']+/g,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<=[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@:]*:[^\s/@]+(?=@)/gi,
  /(?<=\bbearer )[\w.~+/-]{16,}=*/gi,
];

const longest = 100_000;

/** The value with `[redacted]` in place of what looks like a secret, in keys and values at any depth. */
export function redacted(value: unknown): unknown {
  if (typeof value === 'string') return redactedText(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [redactedText(key), redacted(member)]));
}

const redactedText = (text: string): string =>
  text.length > longest ? '[redacted]' : secrets.reduce((left, secret) => left.replace(secret, '[redacted]'), text);
