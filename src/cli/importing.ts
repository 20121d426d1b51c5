import { changeImports, type ImportEntry, importsIn } from '../../mappings/import/folder.ts';
import { formats } from '../../mappings/import/formats.ts';
import { importFile } from '../../mappings/import/import-file.ts';
import { plain } from '../report/text/plain.ts';
import { counted } from '../report/words.ts';
import type { ImportCommandOptions, MappingsOptions } from './commands/mappings-import.ts';
import { hint } from './config/suggest.ts';
import { importsFolder } from './dataset.ts';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';

async function folderOf({ config, mappings }: MappingsOptions): Promise<string> {
  return mappings ?? importsFolder(await chosenConfig(config));
}

const lineOf = ({ name, format, file, sha256, imported, edition, counts }: ImportEntry): string => {
  const held = Object.entries(counts).map(([what, count]) => counted(count, what, what));
  const of = edition === null ? '' : `, edition ${edition}`;
  return `${name}  ${format}${of}  ${held.join(', ')}  from ${plain(file, 200)} on ${imported}  sha256 ${sha256.slice(0, 12)}\n`;
};

/** What is gone now; where it was newer, that is to be seen. */
function replacing(entry: ImportEntry, before: ImportEntry | null): string[] {
  if (before === null) return [];
  const older = entry.edition !== null && before.edition !== null && entry.edition < before.edition;
  return [
    `Replaced ${lineOf(before)}`,
    ...(older ? ['Note: what was replaced is of a later day than what was imported.\n'] : []),
  ];
}

/** Reads a file and puts it in use. */
export async function runImport(file: string, options: ImportCommandOptions): Promise<ExitCode> {
  const { format, name } = options;
  if (name !== undefined && !/^[a-z0-9][a-z0-9._-]{0,63}$/.test(name))
    throw new UsageError(`--name ${plain(name, 80)}: must be lower-case letters, digits, dots and hyphens, at most 64`);
  const { entry, replaced } = await importFile(file, formats, {
    folder: await folderOf(options),
    today: new Date().toISOString().slice(0, 10),
    ...(format === undefined ? {} : { format }),
    ...(name === undefined ? {} : { name }),
  });
  await toStdout([`Imported ${lineOf(entry)}`, ...replacing(entry, replaced)]);
  return exitCodes.clean;
}

export async function runImports(options: MappingsOptions): Promise<ExitCode> {
  const folder = await folderOf(options);
  const imports = importsIn(folder);
  await toStdout(imports.length === 0 ? [`Nothing is imported in ${folder}.\n`] : imports.map(lineOf));
  return exitCodes.clean;
}

export async function runRemove(name: string, options: MappingsOptions): Promise<ExitCode> {
  const folder = await folderOf(options);
  const names = importsIn(folder).map(entry => entry.name);
  if (!names.includes(name))
    throw new UsageError(`nothing called "${plain(name, 80)}" is imported in ${folder}${hint(name, names)}`);
  await changeImports(folder, before => before.filter(entry => entry.name !== name));
  await toStdout([`Removed ${name}.\n`]);
  return exitCodes.clean;
}
