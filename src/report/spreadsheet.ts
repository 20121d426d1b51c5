import { Zip, ZipDeflate } from 'fflate';
import { escaped } from './xml.ts';

export type Cell = string | number;

export interface Sheet {
  name: string;
  /** Of columns, in characters. */
  widths: readonly number[];
  header: readonly string[];
  rows: Iterable<readonly Cell[]>;
}

/** Characters of a sheet that are gathered before they are compressed. */
const chunk = 256 * 1024;
const namespace = 'http://schemas.openxmlformats.org';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * An Office Open XML workbook (ECMA-376), written from front to back: strings stand in their cells, so that no table of
 * them is held, and text is never a formula. `made` dates the parts; the same sheets give the same bytes.
 */
export function* workbook(sheets: readonly Sheet[], made: Date): Iterable<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    out.push(bytes);
  });
  for (const [path, pieces] of parts(sheets)) {
    const part = new ZipDeflate(path, { level: 6 });
    // Zip knows years from 1980 and local time only; the run's own clock makes the bytes repeatable.
    part.mtime = new Date(made.getTime() + made.getTimezoneOffset() * 60_000);
    zip.add(part);
    for (const text of gathered(pieces)) {
      part.push(Buffer.from(text));
      yield* out.splice(0);
    }
    part.push(new Uint8Array(0), true);
    yield* out.splice(0);
  }
  zip.end();
  yield* out;
}

function* gathered(pieces: Iterable<string>): Iterable<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < chunk) continue;
    yield text;
    text = '';
  }
  yield text;
}

function* parts(sheets: readonly Sheet[]): Iterable<[path: string, pieces: Iterable<string>]> {
  yield ['[Content_Types].xml', [contentTypes(sheets)]];
  yield ['_rels/.rels', [relationships([['officeDocument', 'xl/workbook.xml']])]];
  yield ['xl/workbook.xml', [book(sheets)]];
  const targets = sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]);
  yield ['xl/_rels/workbook.xml.rels', [relationships([...targets, ['styles', 'styles.xml']])]];
  yield ['xl/styles.xml', [styles]];
  for (const [index, sheet] of sheets.entries()) yield [`xl/worksheets/sheet${index + 1}.xml`, worksheet(sheet)];
}

const main = `${namespace}/spreadsheetml/2006/main`;
const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const contentTypes = (sheets: readonly Sheet[]): string =>
  `${declaration}<Types xmlns="${namespace}/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Default Extension="xml" ContentType="application/xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${mime}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${mime}.styles+xml"/>` +
  sheets
    .map(
      (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${mime}.worksheet+xml"/>`,
    )
    .join('') +
  '</Types>';

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="${namespace}/package/2006/relationships">` +
  targets
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${namespace}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
    )
    .join('') +
  '</Relationships>';

const book = (sheets: readonly Sheet[]): string =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${namespace}/officeDocument/2006/relationships"><sheets>` +
  sheets
    .map(({ name }, index) => `<sheet name="${escaped(name, 31)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('') +
  '</sheets></workbook>';

/** Two formats: as it comes, and bold for the header. */
const styles =
  `${declaration}<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** The header stays in sight and can be filtered by. */
function* worksheet({ widths, header, rows }: Sheet): Iterable<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`;
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>';
  for (const [index, width] of widths.entries())
    yield `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  yield '</cols><sheetData>';
  yield row(header, 1, ' s="1"');
  let number = 1;
  for (const cells of rows) yield row(cells, ++number);
  yield `</sheetData><autoFilter ref="A1:${letters(header.length)}${number}"/></worksheet>`;
}

const row = (cells: readonly Cell[], number: number, style = ''): string =>
  `<row r="${number}">${cells.map((cell, index) => cellXml(cell, `${letters(index + 1)}${number}`, style)).join('')}</row>`;

function cellXml(value: Cell, at: string, style: string): string {
  if (value === '') return '';
  if (typeof value === 'number') return `<c r="${at}"${style}><v>${value}</v></c>`;
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(value, 5_000)}</t></is></c>`;
}

/** `A`, `Z`, `AA`. */
function letters(column: number): string {
  const left = Math.floor((column - 1) / 26);
  return (left > 0 ? letters(left) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
