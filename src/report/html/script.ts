/** Filters and sorts the table of all gaps. The page is whole without it; nothing is fetched and nothing is kept. */
export const script = `(() => {
  const table = document.getElementById('gaps');
  const form = document.getElementById('filter');
  if (!table || !form) return;
  const rows = [...table.tBodies].flatMap(body => [...body.rows]);
  const severities = ['critical', 'high', 'medium', 'low', 'info'];
  const texts = rows.map(row => row.textContent.toLowerCase());
  const [find, severity, segment, shown] = ['find', 'severity', 'segment', 'shown'].map(id => document.getElementById(id));
  const first = (row, column) => (row.cells[column].firstChild?.textContent ?? '').trim();
  const index = new Map(rows.map((row, at) => [row, at]));
  let sorted = rows;
  // Rows that fit, in bodies of fifty: only the bodies in view are laid out. The others wait outside of the page.
  const show = () => {
    const words = find.value.toLowerCase().split(/\\s+/).filter(word => word !== '');
    const fitting = sorted.filter(row =>
      words.every(word => texts[index.get(row)].includes(word)) &&
      (severity.value === '' || first(row, 0) === severity.value) &&
      (!segment || segment.value === '' || first(row, 5) === segment.value));
    for (const body of [...table.tBodies]) body.remove();
    for (let from = 0; from < fitting.length; from += 50) {
      const body = document.createElement('tbody');
      body.append(...fitting.slice(from, from + 50));
      if (body.rows.length < 50) body.className = 'last';
      table.append(body);
    }
    shown.textContent = fitting.length.toLocaleString('en-US') + ' of ' + rows.length.toLocaleString('en-US') + ' shown';
  };
  const sort = (column, descending) => {
    const rank = row => (column === 0 ? severities.indexOf(first(row, 0)) : first(row, column).toLowerCase());
    const ranked = rows.map((row, at) => [rank(row), row, at]);
    ranked.sort(([a, , i], [b, , j]) => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1) || i - j);
    sorted = ranked.map(([, row]) => row);
    show();
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
  form.addEventListener('input', show);
  form.addEventListener('submit', event => event.preventDefault());
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(one => (one.open = true)));
  show();
})();`;
