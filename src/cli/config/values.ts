import { z } from 'zod';

/** One line of printable text. Control characters would reach terminals and logs. */
export const text = z
  .string()
  .min(1, 'must not be empty')
  .max(512, 'is too long: at most 512 characters')
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'must not hold control or formatting characters');

/** A secret by reference. A value in the file would be a secret in a repository. */
export const reference = z
  .string()
  .regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]{0,255}|file:[^\0]{1,4096})$/,
    'must be a reference, never the value itself: env:NAME (environment variable) or file:PATH',
  );

export const endpoint = z
  .string()
  .max(2048)
  .refine(webAddress, 'must be an http:// or https:// address without user name, query or fragment');

function webAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}
