/** The HTML report in a real browser: Debian's Chromium, or the one that CHROMIUM names; skipped where there is none. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReport, type Report } from '../../src/report/report.ts';
import { gap, parts, sample } from './sample.ts';
import { hostileReport, nasty } from './strangers.ts';
import { written } from './valid.ts';

const candidates = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = candidates.find(path => path !== undefined && existsSync(path));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let folder: string;

interface Opening {
  width?: number;
  colorScheme?: 'light' | 'dark';
  javaScriptEnabled?: boolean;
}

/** The report as a file in a fresh page, with what the browser complained of. */
async function opened(report: Report, opening: Opening = {}): Promise<{ page: Page; complaints: string[] }> {
  const { width = 1280, ...context } = opening;
  const file = join(await mkdtemp(join(folder, 'report-')), 'report.html');
  await writeFile(file, await written('html', report));
  const page = await (await browser.newContext({ viewport: { width, height: 900 }, ...context })).newPage();
  const complaints: string[] = [];
  page.on('console', message => complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  page.on('dialog', dialog => complaints.push(dialog.message()));
  page.on('request', request => request.url().startsWith('file:') || complaints.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

describe.skipIf(executablePath === undefined)('the HTML report in Chromium (skipped where there is none)', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demarc-html-'));
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  const widths = [390, 820, 1440];
  const schemes = ['light', 'dark'] as const;
  const looks = widths.flatMap(width => schemes.map(colorScheme => ({ width, colorScheme })));

  test.each(looks)('is accessible and no wider than the window at $width pixels, $colorScheme', async look => {
    const { page, complaints } = await opened(sample, look);
    await page.evaluate("document.querySelectorAll('details').forEach(one => one.setAttribute('open', ''))");
    // Through the browser's own protocol: the page's policy lets no other script in.
    await page.evaluate(axe);
    const found = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
    );
    expect(found).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });

  test('tells the same without its script, and offers no control that would do nothing', async () => {
    const { page } = await opened(sample, { javaScriptEnabled: false });
    expect(await page.locator('#gaps tbody tr').count()).toBe(sample.gaps.length);
    expect(await page.locator('form, th [role=button]').filter({ visible: true }).count()).toBe(0);
  });

  test('filters and sorts its table by keyboard', async () => {
    const gaps = ['low', 'high', 'medium'].map((severity, index) =>
      gap({ severity: severity as 'low', fingerprint: `f${index}`, title: severity, segment: `s${index}` }),
    );
    const segments = gaps.map(({ segment }) => ({ name: segment, where: {}, profile: 'dhs-2020' }));
    const { page } = await opened(buildReport({ ...parts, gaps, segments }));
    const shown = () => page.locator('#gaps tbody tr:visible td:first-child').allInnerTexts();
    const worst = (await shown()).map(text => text.toLowerCase());
    expect(worst).toEqual(['high', 'medium', 'low']);
    await page.locator('#gaps th [role=button]').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect((await shown()).map(text => text.toLowerCase())).toEqual(['low', 'medium', 'high']);
    await page.fill('#find', 's1');
    expect(await shown()).toHaveLength(1);
    await page.fill('#find', '');
    await page.selectOption('#severity', 'medium');
    expect((await shown()).map(text => text.toLowerCase())).toEqual(['medium']);
    expect(await page.locator('#shown').textContent()).toBe('1 of 3 shown');
  });

  test('sorts and filters across the bodies that its rows lie in', async () => {
    const gaps = Array.from({ length: 120 }, (_, at) => gap({ fingerprint: String(at).padStart(12, '0') }));
    const { page } = await opened(buildReport({ ...parts, gaps }));
    const rows = page.locator('#gaps tbody tr');
    await page.locator('#gaps th [role=button]').last().click();
    await page.locator('#gaps th [role=button]').last().click();
    expect(await rows.count()).toBe(120);
    expect(await rows.first().locator('code').textContent()).toBe('000000000119');
    await page.fill('#find', '00000000011');
    expect(await rows.count()).toBe(11);
    expect(await page.locator('#gaps tbody').count()).toBe(1);
  });

  test('prints with every cause opened and no control', async () => {
    const { page } = await opened(sample);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav, form').filter({ visible: true }).count()).toBe(0);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(20_000);
  });

  test('prints what the causes say though there is no script to open them', async () => {
    const { page } = await opened(sample, { javaScriptEnabled: false });
    const heights = () =>
      page.locator('.cause .by').evaluateAll(all => all.map(one => (one.checkVisibility() ? one.clientHeight : 0)));
    expect((await heights()).every(height => height === 0)).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect((await heights()).length).toBeGreaterThan(0);
    expect((await heights()).every(height => height > 0)).toBe(true);
  });

  test('runs nothing that strangers wrote, and asks nobody for anything', async () => {
    for (const name of nasty) {
      const { page, complaints } = await opened(hostileReport([name, name, name]));
      expect(complaints).toEqual([]);
      expect(await page.locator('img, iframe, object, embed, link, base').count()).toBe(0);
      await page.context().close();
    }
  });
});
