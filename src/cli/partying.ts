import { partyAnswers } from '../../mappings/party.ts';
import { partyText } from '../report/text/party.ts';
import { plain } from '../report/text/plain.ts';
import type { PartyOptions } from './commands/party.ts';
import { datasetInUse, policyOf } from './dataset.ts';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { versionOf } from './judged.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { colorsOn, columnsOf } from './terminal.ts';

/** Tells what is known of a party. Nothing known is said aloud: it is not the same as clean. */
export async function runParty(query: string, options: PartyOptions): Promise<ExitCode> {
  const { mappings, usIntermediates, affiliatesRule, json, color } = options;
  const config = await chosenConfig(options.config);
  const dataset = datasetInUse(mappings === undefined ? config : { mappings });
  const policy = {
    ...policyOf(config, options.asOf ?? new Date().toISOString().slice(0, 10)),
    ...(usIntermediates === undefined ? {} : { usIntermediates }),
    ...(affiliatesRule === undefined ? {} : { affiliatesRule }),
  };
  const answers = partyAnswers(dataset, query, policy);
  if (json) {
    const told = { schema: 1, dataset: versionOf(dataset), query, policy, answers };
    await toStdout([`${JSON.stringify(told, null, 2)}\n`]);
  }
  if (answers.length === 0)
    throw new UsageError(
      `nothing is known of "${plain(query, 200)}", which is not the same as clean; demarc mappings import brings in what you have`,
    );
  if (!json)
    await toStdout(partyText(answers, { columns: columnsOf(process.stdout), colors: colorsOn(process.stdout, color) }));
  return exitCodes.clean;
}
