/** Our types by those of Azure Resource Manager, in lower case; for links that end in something by its id. */
export const types: { readonly [armType: string]: string } = {
  'microsoft.storage/storageaccounts': 'azure.storage.account',
};
