/** Filters and sorts the table of all gaps. The page is whole without it; nothing is fetched and nothing is kept. */
export const script = `(() => {
  const table = document.getElementById('gaps');
  const form = document.getElementById('filter');
  if (!table || !form) return;
  const [body] = table.tBodies;
  const rows = [...body.rows];
  const severities = ['critical', 'high', 'medium', 'low', 'info'];
  const texts = rows.map(row => row.textContent.toLowerCase());
  const order = new Map(rows.map((row, index) => [row, index]));
  const [find, severity, segment, shown] = ['find', 'severity', 'segment', 'shown'].map(id => document.getElementById(id));
  const first = (row, column) => (row.cells[column].firstChild?.textContent ?? '').trim();
  const filter = () => {
    const words = find.value.toLowerCase().split(/\\s+/).filter(word => word !== '');
    let count = 0;
    rows.forEach((row, index) => {
      const fits =
        words.every(word => texts[index].includes(word)) &&
        (severity.value === '' || first(row, 0) === severity.value) &&
        (!segment || segment.value === '' || first(row, 5) === segment.value);
      row.hidden = !fits;
      if (fits) count++;
    });
    shown.textContent = count.toLocaleString('en-US') + ' of ' + rows.length.toLocaleString('en-US') + ' shown';
  };
  const sort = (column, descending) => {
    const rank = row => (column === 0 ? severities.indexOf(first(row, 0)) : first(row, column).toLowerCase());
    const ranked = rows.map(row => [rank(row), row]);
    ranked.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1) || order.get(x) - order.get(y));
    // Out of the page while ten thousand rows move: it is laid out once.
    body.remove();
    body.append(...ranked.map(([, row]) => row));
    table.append(body);
  };
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    // No real button: Chromium leaves those out of the header that it repeats on each printed page.
    const button = document.createElement('span');
    button.setAttribute('role', 'button');
    button.tabIndex = 0;
    button.append(...head.childNodes);
    head.append(button);
    const turn = () => {
      const descending = head.ariaSort === 'ascending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      sort(column, descending);
    };
    button.addEventListener('click', turn);
    button.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      turn();
    });
  });
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', event => event.preventDefault());
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(one => (one.open = true)));
  filter();
})();`;
