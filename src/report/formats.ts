import type { Render } from './format.ts';

interface Format {
  /** One line, for help and errors. */
  about: string;
  /** Endings of file names that mean this format. */
  endings: readonly string[];
  /** Not for a terminal. */
  binary?: true;
  /** Loads the format: help and other formats never pay for it. */
  load(): Promise<Render>;
}

/** Every format of `--output`. */
export const formats = {
  text: {
    about: 'for the terminal',
    endings: ['.txt'],
    load: async () => (await import('./text/index.ts')).textReport,
  },
  html: {
    about: 'one page with map, matrix and drawn paths; needs nothing but a browser',
    endings: ['.html', '.htm'],
    load: async () => (await import('./html/index.ts')).htmlReport,
  },
  json: {
    about: 'lossless, schema/report.json',
    endings: ['.json'],
    load: async () => (await import('./json.ts')).jsonReport,
  },
  ndjson: {
    about: 'the same, one record a line',
    endings: ['.ndjson', '.jsonl'],
    load: async () => (await import('./ndjson.ts')).ndjsonReport,
  },
  csv: {
    about: 'a row for each gap',
    endings: ['.csv'],
    load: async () => (await import('./csv.ts')).csvReport,
  },
  xlsx: {
    about: 'a workbook: summary, gaps, coverage, sources',
    endings: ['.xlsx'],
    binary: true,
    load: async () => (await import('./xlsx.ts')).xlsxReport,
  },
  markdown: {
    about: 'for a pull request or an issue',
    endings: ['.md', '.markdown'],
    load: async () => (await import('./markdown.ts')).markdownReport,
  },
  sarif: {
    about: 'SARIF 2.1.0, for code scanning',
    endings: ['.sarif', '.sarif.json'],
    load: async () => (await import('./sarif.ts')).sarifReport,
  },
  ocsf: {
    about: 'OCSF 1.6 findings, one a line, for a SIEM',
    endings: ['.ocsf', '.ocsf.json', '.ocsf.ndjson', '.ocsf.jsonl'],
    load: async () => (await import('./ocsf.ts')).ocsfReport,
  },
  cyclonedx: {
    about: 'CycloneDX 1.7: services, trust zones and data flows',
    endings: ['.cdx.json', '.bom.json'],
    load: async () => (await import('./cyclonedx.ts')).cyclonedxReport,
  },
  junit: {
    about: 'JUnit XML, for a build server',
    endings: ['.xml'],
    load: async () => (await import('./junit.ts')).junitReport,
  },
  github: {
    about: 'annotations of a GitHub Actions run',
    endings: [],
    load: async () => (await import('./github.ts')).githubReport,
  },
  prometheus: {
    about: 'counts in the text format that Prometheus scrapes',
    endings: ['.prom'],
    load: async () => (await import('./prometheus.ts')).prometheusReport,
  },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];

export const formatOf = (name: FormatName): Format => formats[name];

/** The format that a file's name asks for: the longest ending decides. */
export function formatOfFile(file: string): FormatName | undefined {
  const lower = file.toLowerCase();
  const found = formatNames.flatMap(name => formatOf(name).endings.map(ending => ({ name, ending })));
  const [best] = found
    .filter(({ ending }) => lower.endsWith(ending) && lower.length > ending.length)
    .sort((a, b) => b.ending.length - a.ending.length);
  return best?.name;
}
