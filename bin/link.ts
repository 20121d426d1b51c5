/** Part of `prepare`: puts the built command where npx looks in a checkout, as npm does where the package is installed. */
import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'node_modules/.bin');
const built = join(root, 'dist/bin/demarc.js');

if (existsSync(folder) && existsSync(built) && process.platform !== 'win32') {
  chmodSync(built, 0o755);
  rmSync(join(folder, 'demarc'), { force: true });
  symlinkSync('../../dist/bin/demarc.js', join(folder, 'demarc'));
}
