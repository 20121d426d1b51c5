import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the whole run, and what it starts, one folder for temporary files, which goes when the run ends. */
export default function temporaryFiles(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-test-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
