import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../exit.ts';

/** Resolves `env:NAME` and `file:PATH` (relative to the configuration). The value is never printed. */
function secrets(config: string | null, environment = process.env): (reference: string) => Promise<string> {
  return async reference => {
    const [kind, ...rest] = reference.split(':');
    const name = rest.join(':');
    const value =
      kind === 'env' ? environment[name] : await content(resolve(config ? dirname(config) : '.', name), reference);
    const secret = value?.trim();
    if (!secret) throw new UsageError(`${reference} is ${kind === 'env' ? 'not set in the environment' : 'empty'}`);
    return secret;
  };
}

async function content(path: string, reference: string): Promise<string> {
  return readFile(path, 'utf8').catch(cause => {
    throw new UsageError(`${reference} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  });
}

/** Resolves every reference once, so that a missing one is told before anything is sent. */
export async function checkedSecrets(
  config: string | null,
  references: readonly string[],
): Promise<(reference: string) => Promise<string>> {
  const secret = secrets(config);
  const results = await Promise.allSettled([...new Set(references)].map(secret));
  const faults = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []));
  const [bug] = faults.filter(fault => !(fault instanceof UsageError));
  if (bug !== undefined) throw bug;
  if (faults.length > 0) throw new UsageError(faults.map(({ message }) => message).join('\n'));
  return secret;
}
