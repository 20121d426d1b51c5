import { expect, onTestFinished, test } from 'vitest';
import { openToWrite } from '../../src/store/connection.ts';
import { closingSql, prepareStatements } from '../../src/store/statements.ts';
import { storePath } from './estate.ts';

test.each(['resource', 'link', 'problem'] as const)(
  'closing a target looks at the live rows of that target alone: %s',
  table => {
    const file = openToWrite(storePath());
    onTestFinished(() => file.close());
    prepareStatements(file, 1);
    for (const sql of closingSql(table)) {
      const plan = file.prepare(`explain query plan ${sql}`).all(1, 1);
      expect(plan[0]).toMatchObject({ detail: `SEARCH ${table} USING INDEX ${table}_live (target=?)` });
    }
  },
);
