import { Command, Option } from 'commander';
import { exceptionsOption } from './except.ts';
import { type Exit, examples } from './help.ts';
import {
  configOption,
  failOnOption,
  gatherList,
  outputOption,
  segmentOption,
  storeOption,
  verboseOption,
} from './options.ts';
import type { ScanOptions } from './scan.ts';

/** What `demarc audit` is asked to do. */
export type AuditOptions = Pick<
  ScanOptions,
  'config' | 'store' | 'output' | 'failOn' | 'segment' | 'verbose' | 'color'
> & {
  exceptions?: string;
  onto?: string;
  move: string[];
  region: string[];
  account: string[];
  source?: string;
};

const gather = (value: string, before: readonly string[] = []): string[] => [...before, value];

const codes = `
Exit codes: by what it adds, whatever was there before.
  0    it opens nothing
  3    it opens gaps at or above --fail-on
  4    it opens none, but some of what it changes could not be assessed`;

export function auditCommand(exit: Exit): Command {
  return new Command('audit')
    .summary('what a plan would open, close and leave')
    .description(
      'Judges what a plan or a template would do before it is applied: which gaps it opens, closes and leaves. Reads plans and states of Terraform and OpenTofu in JSON, templates of CloudFormation, templates of Azure Resource Manager (Bicep once compiled) and Kubernetes manifests. Sends nothing.',
    )
    .argument('[file...]', 'plans, states, templates and manifests, judged together; - is standard input')
    .addOption(new Option('--onto <run>', 'the live estate that it is put on: a run of the store, or last-run'))
    .addOption(
      new Option(
        '--move <what>',
        'what if: PROVIDER:REGION=PROVIDER:REGION, with * on the left; ",type=PATTERN" and ",label:NAME=PATTERN" narrow it; repeatable',
      )
        .argParser(gather)
        .default([], 'none'),
    )
    .addOption(
      new Option('--region <codes>', 'where a file does not say: PROVIDER:CODE (aws without one)')
        .argParser(gatherList)
        .default([], 'unknown'),
    )
    .addOption(
      new Option('--account <ids>', 'whose, where a file does not say: PROVIDER:ID (aws without one)')
        .argParser(gatherList)
        .default([], 'unknown'),
    )
    .addOption(new Option('--source <folder>', 'the configuration behind a plan, for files and lines'))
    .addOption(configOption())
    .addOption(exceptionsOption())
    .addOption(storeOption())
    .addOption(outputOption())
    .addOption(failOnOption())
    .addOption(segmentOption())
    .addOption(verboseOption())
    .addHelpText(
      'after',
      examples(
        'terraform show -json tfplan | demarc audit -',
        'demarc audit plan.json --onto last-run -o sarif=demarc.sarif --source .',
        'demarc audit template.yaml --region ap-east-1',
        'demarc audit --move "aws:us-east-1=aws:ap-east-1"',
        'demarc audit --move "aws:us-*=alibaba:cn-hangzhou,type=aws.s3.*"',
      ),
    )
    .addHelpText('after', codes)
    .action(async (files: string[], _, command: Command) => {
      const { runAudit } = await import('../auditing.ts');
      exit(await runAudit(files, command.optsWithGlobals<AuditOptions>()));
    });
}
