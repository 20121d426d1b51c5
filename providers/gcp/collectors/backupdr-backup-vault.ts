import type { Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';

export const backupdrBackupVault = listing({
  type: 'gcp.backupdr.backup-vault',
  holds: 'data',
  docs: 'https://cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupVaults/list',
  assets: ['backupdr.googleapis.com/BackupVault'],
  list: 'backupdr:projects.locations.backupVaults.list',
  *rows(vault, reading): Generator<Row> {
    const facts = [
      'state',
      'backupMinimumEnforcedRetentionDuration',
      'totalStoredBytes',
      'accessRestriction',
      'serviceAccount',
    ];
    const resource = reading.resource(restItem(reading, 'backupdr', vault, ...facts));
    yield resource;
    yield* keyLink(resource, vault, 'encryptionConfig.kmsKeyName', reading);
  },
});
