/**
 * Leaves out of `dist` what demarc does not call of the SDKs: replaces the compiled `sdk/` modules, which name every
 * command, by bundles of those and of what they need. Loading all clients whole costs three times the memory and time.
 */
import { globSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

const folder = join(import.meta.dirname, '../dist/providers/aws/sdk');
const files = globSync(join(folder, '*.js')).filter(file => basename(file) !== 'part.js');
rmSync(join(folder, 'shared'), { recursive: true, force: true });
const bundle = await rolldown({
  input: Object.fromEntries(files.map(file => [basename(file, '.js'), file])),
  platform: 'node',
  resolve: { mainFields: ['module', 'main'] }, // the ES modules: of the others nothing can be left out
});
const banner =
  '/*! Holds parts of the AWS SDK for JavaScript, Apache-2.0, Copyright Amazon.com, Inc. or its affiliates. */';
await bundle.write({ dir: folder, format: 'esm', chunkFileNames: 'shared/[name]-[hash].js', postBanner: banner });
await bundle.close();
