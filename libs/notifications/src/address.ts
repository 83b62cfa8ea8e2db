import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Nothing that is no public host: what is behind a firewall is not ours to knock on (SSRF). */
const NOT_PUBLIC: readonly (readonly [address: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const notPublic = new BlockList();
for (const [address, prefix] of NOT_PUBLIC) {
  notPublic.addSubnet(address, prefix, familyOf(address));
}

/** Networks of the organisation itself that may receive notifications; none by default. */
export type OwnNetworks = BlockList;

/** Reads `10.1.2.0/24 127.0.0.1/32`; null when one of them is no network. */
export const ownNetworksFrom = (text: string): OwnNetworks | null => {
  const networks = new BlockList();
  for (const one of text.split(/[ ,]+/).filter((part) => part !== '')) {
    const [address = '', prefix = ''] = one.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    if (isIP(address) === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > most) return null;
    networks.addSubnet(address, Number(prefix), familyOf(address));
  }
  return networks;
};

const mayReach = (address: string, own: OwnNetworks): boolean => {
  const family = familyOf(address);
  return own.check(address, family) || !notPublic.check(address, family);
};

/** The address of a URL without its brackets; null when it is a name. */
const literalOf = ({ hostname }: URL): string | null => {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
};

export type AddressFault = 'notHttps' | 'notPlain' | 'notReachable' | 'tooLong';

const LENGTH_MAX = 500;

const isLoopback = (url: URL): boolean =>
  url.hostname === 'localhost' || /^(?:127\.\d+\.\d+\.\d+|::1)$/.test(literalOf(url) ?? '');

/**
 * What is wrong with the address of a receiver; null: nothing. Only `https://`, but for a receiver on
 * this machine whose network is allowed; nothing in it may be secret, since it is recorded and shown.
 */
export const addressFault = (address: string, own: OwnNetworks): AddressFault | null => {
  if (address.length > LENGTH_MAX) return 'tooLong';
  if (!URL.canParse(address)) return 'notHttps';
  const url = new URL(address);
  const isLocal = url.protocol === 'http:' && isLoopback(url) && own.check('127.0.0.1');
  if (url.protocol !== 'https:' && !isLocal) return 'notHttps';
  const { username, password, search, hash } = url;
  if (username !== '' || password !== '' || search !== '' || hash !== '') return 'notPlain';
  const literal = literalOf(url);
  return literal !== null && !mayReach(literal, own) ? 'notReachable' : null;
};

/** A name that leads to where nothing may be sent. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
  readonly code = 'EFORBIDDENADDRESS';
}

/**
 * Looks a name up and refuses what is not public, at every connection: the address that was checked
 * is the one that is connected to, whatever the name leads to later.
 */
export const guardedLookup =
  (own: OwnNetworks): LookupFunction =>
  (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        done(error, '');
        return;
      }
      const allowed = found.filter(({ address }) => mayReach(address, own));
      const [first] = allowed;
      if (first === undefined) {
        done(new ForbiddenAddress(`${hostname} leads to no address that may be used`), '');
      } else if (options.all === true) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
