import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bearer, tell } from './asking.ts';
import { account, estate, oneId, tenantId, twoId } from './estate.ts';
import { startAzure } from './index.ts';

const paths = { version: 'api-version=2024-01-01', index: '/providers/Microsoft.ResourceGraph/resources' };
const subscriptions = [oneId, twoId];

/** Lists and the index of one world, read to their ends with these page sizes. */
async function read(counts: readonly number[], pageSize: number, indexPage: number, emptyPages: number) {
  const { state, one, two } = estate();
  const added = [one, two].flatMap(({ id, resources }, index) => {
    const accounts = Array.from({ length: counts[index] ?? 0 }, (_, number) =>
      account(id, `x${number}`, `g${number % 3}`),
    );
    resources.add(...accounts);
    return [...accounts.map(each => each.id)];
  });
  const azure = await startAzure(state, { pageSize, indexPage, emptyPages });
  const headers = { authorization: await bearer(azure, tenantId) };
  const listed: string[] = [];
  for (const id of subscriptions) {
    let next: unknown = `/subscriptions/${id}/providers/Microsoft.Storage/storageAccounts?${paths.version}`;
    while (typeof next === 'string') {
      const { body } = await tell(azure, next, { headers });
      listed.push(...Object(body).value.map((item: { id: string }) => item.id));
      next = Object(body).nextLink;
    }
  }
  const indexed: string[] = [];
  const query = "resources | where type =~ 'microsoft.storage/storageaccounts' | project id | order by id asc";
  for (let options: object | undefined = {}; options !== undefined; ) {
    const asked = JSON.stringify({ query, subscriptions, options });
    const { body } = await tell(azure, `${paths.index}?${paths.version}`, { method: 'POST', headers, body: asked });
    indexed.push(...Object(body).data.map((row: { id: string }) => row.id));
    const token: unknown = Object(body).$skipToken;
    options = token === undefined ? undefined : { $skipToken: token };
  }
  await azure.close();
  return { added, listed, indexed };
}

test('whatever the sizes of pages, everything comes once, and the index in order', async () => {
  const size = fc.integer({ min: 1, max: 9 });
  const counts = fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 2, maxLength: 2 });
  const empty = fc.constantFrom(0, 2, 3);
  await fc.assert(
    fc.asyncProperty(counts, size, size, empty, async (many, pageSize, indexPage, emptyPages) => {
      const { added, listed, indexed } = await read(many, pageSize, indexPage, emptyPages);
      expect(new Set(listed).size).toBe(listed.length);
      expect(listed).toHaveLength(added.length + 6);
      expect(indexed).toEqual([...listed].sort());
    }),
    { numRuns: 25 },
  );
});
