import { type JsonObject, link, type Row } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { MalformedAnswer } from '../wire-errors.ts';
import { keyId } from './keys.ts';
import { type Listing, type Reading, resourceOf } from './listing.ts';
import { armEnd, armTypeOf, idOf, ownerId } from './names.ts';
import { vaultCopies } from './vault-copies.ts';

/** Members that say what a key is and not what it holds. */
const facts = [
  ...['properties.kty', 'properties.keySize', 'properties.curveName', 'properties.keyOps', 'properties.attributes'],
  ...['properties.keyUri', 'properties.rotationPolicy'],
];

/** Pools of HSMs say their regions themselves. */
const isOfVault = (key: JsonObject): boolean => armTypeOf(idOf(key)).startsWith('microsoft.keyvault/vaults/');

/** A key under its identifier, and the vault that it lies in. */
export const keyListing: Pick<Listing, 'holds' | 'facts' | 'rows'> = {
  holds: 'keys',
  facts,
  *rows(key: JsonObject, reading: Reading): Generator<Row> {
    const uri = text(key, 'properties.keyUri');
    const id = keyId(uri ?? '');
    if (id === undefined) throw new MalformedAnswer('a key lacks properties.keyUri');
    const locations = isOfVault(key) ? vaultCopies : () => [];
    const self = { ...resourceOf(key, reading, { facts, locations }), id };
    yield self;
    const vault = armEnd(reading.partition, ownerId(idOf(key), 'keys'), self.region);
    yield link('stores-on', self, vault, reading.call, { 'properties.keyUri': uri ?? '' });
  },
};
