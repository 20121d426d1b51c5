import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LintFinding } from '../../mappings/lint/index.ts';
import { readYaml, type Source } from './config/source.ts';

/** Faults of a dataset in a folder, a line each; where the file is known, with the line and column to look at. */
export function faultLines(findings: readonly LintFinding[], root: string): string[] {
  const sources = new Map<string, Source | undefined>();
  const sourceOf = (file: string): Source | undefined => {
    if (!sources.has(file)) sources.set(file, existsSync(file) ? readYaml(readFileSync(file, 'utf8')) : undefined);
    return sources.get(file);
  };
  return findings.map(({ check, key, message, at }) => {
    const file = at && join(root, at.file);
    const source = file === undefined ? undefined : sourceOf(file);
    if (at === undefined || source === undefined) return `${check}: ${key}: ${message}`;
    const { line, column } = source.at(at.path.map(step => (/^\d+$/.test(step) ? Number(step) : step)));
    return `${check}: ${file}:${line}:${column}: ${[at.path.join('.'), message].join(' ').trim()}`;
  });
}
