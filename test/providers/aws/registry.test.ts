import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectors } from '../../../providers/aws/index.ts';

const files = readdirSync(new URL('../../../providers/aws/collectors', import.meta.url)).sort();
const fileOf = (type: string) => `${type.replace('aws.', '').replace('.', '-')}.ts`;

describe('the list of AWS collectors', () => {
  it('equals the folder, one type a file, in order', () => {
    expect(collectors.map(({ type }) => fileOf(type))).toEqual(files);
  });

  it('declares permissions, documentation and what each type holds', () => {
    for (const { type, permissions, docs } of collectors) {
      expect(permissions.length, type).toBeGreaterThan(0);
      for (const permission of permissions)
        expect(permission, type).toMatch(/^[a-z0-9-]+:((Get|List|Describe|Search)[A-Za-z]+|GET)$/);
      expect(docs, type).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });
});
