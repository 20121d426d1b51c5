import { open } from 'node:fs/promises';
import type { DeclaredFile, ReadOptions } from './declared/declaration.ts';
import { DeclarationError } from './declared/json-file.ts';

/** Kinds of files that say what there is or will be. */
type Kind = 'terraform' | 'cloudformation' | 'arm' | 'kubernetes';

/** Enough of a file to tell what it is: templates name their format at the top, or are small. */
const beginning = 64 * 1024;

const marks: readonly [kind: Kind, mark: RegExp][] = [
  ['terraform', /"(format_version|resource_changes|planned_values|terraform_version)"\s*:/],
  ['arm', /deploymentTemplate\.json/i],
  ['cloudformation', /AWSTemplateFormatVersion|["']?Type["']?\s*:\s*["']?(AWS|Alexa|Custom)::/],
  ['kubernetes', /(^|[{,])\s*["']?apiVersion["']?\s*:/m],
];

const plan = 'terraform plan -out tfplan && terraform show -json tfplan > plan.json';

/** What people give instead, by its beginning, and what to do about it. */
const mistakes: readonly [mark: RegExp, remedy: string][] = [
  [/^\p{Cc}‹/u, 'is compressed: gunzip -c FILE | demarc audit -'],
  [/^\s*\{"@level":/, `is the log of terraform plan -json, which says too little. Make the plan itself: ${plan}`],
  [
    /^\s*(resource|module|provider|variable|terraform|locals|data)\s*("[^"]*"\s*)*\{/m,
    `is configuration. Plan it: ${plan}`,
  ],
  [
    /deploymentParameters\.json/i,
    'holds parameters. Name the template itself; its parameters are what their defaults are',
  ],
  [
    /^\s*(param|targetScope|resource|module|var|metadata)\s+\w+.*=|^\s*targetScope\s*=/m,
    'is Bicep. Compile it: az bicep build --file FILE',
  ],
  [
    /^(Terraform|OpenTofu) (used|will perform)|^\s*# \S+ will be (created|destroyed|updated)/m,
    `is a plan for people. Make JSON of it: ${plan}`,
  ],
];

/** Reads whatever the file is. Throws `DeclarationError` where it is nothing that demarc knows. */
export async function* readDeclarations(file: string, options: ReadOptions): DeclaredFile {
  switch (await kindOf(file)) {
    case 'terraform':
      return yield* (await import('./terraform/read.ts')).readPlan(file, options);
    case 'cloudformation':
      return yield* (await import('./cloudformation/read.ts')).readTemplate(file, options);
    case 'arm':
      return yield* (await import('./arm/read.ts')).readTemplate(file, options);
    case 'kubernetes':
      return yield* (await import('./kubernetes/read.ts')).readManifests(file, options);
  }
}

async function kindOf(file: string): Promise<Kind> {
  const text = await firstOf(file);
  const mistake = mistakes.find(([mark]) => mark.test(text));
  const found = marks.find(([, mark]) => mark.test(text));
  if (found) return found[0];
  if (mistake) throw new DeclarationError(`${file} ${mistake[1].replace('FILE', () => file)}`);
  // A plan may begin with a variable of a megabyte; anything else is told apart by its reader.
  if (/^\s*\{/.test(text) || text === '' || text.startsWith('PK')) return 'terraform';
  throw new DeclarationError(
    `${file} is no plan or state of Terraform in JSON, no template of CloudFormation or Azure, and no Kubernetes manifest`,
  );
}

async function firstOf(file: string): Promise<string> {
  const unreadable = (cause: unknown): never => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DeclarationError(`cannot read ${file}: ${why}`, { cause });
  };
  const handle = await open(file).catch(unreadable);
  try {
    const buffer = new Uint8Array(beginning);
    const { bytesRead } = await handle.read(buffer, 0, beginning, 0).catch(unreadable);
    // Whatever the encoding: the zeros between the letters of UTF-16 go.
    return new TextDecoder('latin1').decode(buffer.subarray(0, bytesRead)).replaceAll(/\0|^(ÿþ|þÿ|ï»¿)/g, '');
  } finally {
    await handle.close();
  }
}
