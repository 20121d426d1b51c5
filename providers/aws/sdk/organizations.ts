import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
  type Organizations as Whole,
} from '@aws-sdk/client-organizations';
import { type Part, partOf } from './part.ts';

const commands = {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
};

export type Organizations = Part<Whole, typeof commands>;
export const Organizations = partOf<Whole, typeof commands>(OrganizationsClient, commands);
