#!/usr/bin/env node
// Nothing is imported before the version is known: an older Node must get a sentence, not a stack.
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(`demarc needs Node.js 24 or newer; this is ${process.versions.node} (https://nodejs.org)\n`);
  process.exitCode = 2;
} else {
  const { main } = await import('../src/cli/index.ts');
  process.exitCode = await main(process.argv.slice(2));
}

export {};
