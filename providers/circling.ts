/** Pages that say the same, one after the other, and pages with nothing on them, after which a list goes nowhere. */
const mostEqual = 4;
const mostEmpty = 100;

/**
 * Tells a list that goes round although every page brings a new token. No list of things has equal pages in a row, as things
 * differ by what names them; its ends are compared, which costs little.
 */
export function circling(): (items: readonly unknown[]) => boolean {
  let before: string | undefined;
  let times = 0;
  return items => {
    const said = items.length === 0 ? '' : `${items.length} ${asText(items[0])} ${asText(items.at(-1))}`;
    times = said === before ? times + 1 : 1;
    before = said;
    return times >= (items.length === 0 ? mostEmpty : mostEqual);
  };
}

const asText = (item: unknown): string =>
  JSON.stringify(item, (_, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
