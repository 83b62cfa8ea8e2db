#!/usr/bin/env node
// Checks a piece of evidence (bewijsstuk) of Zorggrootboek without the ledger, a network or any package:
//
//   node verify.cjs bewijsstuk.json sleutels.txt
//
// The keys must come by another way than the evidence. Ends with 0: it fits, 1: it does not, 2: cannot tell.
// TLOG-10: small enough to be read by whoever must rely on it.
'use strict';
const { createPublicKey, hash, verify } = require('node:crypto');
const { readFileSync } = require('node:fs');

const FORMAT = 'zgb-bewijsstuk/1';
const PROVES =
  'Deze gebeurtenissen zijn niet veranderd sinds het controlepunt is ondertekend, en stonden toen op deze plaats in de geschiedenis.';
const PROVES_NOT =
  'Dit zegt niet dat wat is vastgelegd, waar is. Zonder alle bladen zegt het ook niet dat er na deze gebeurtenissen niets meer is vastgelegd.';

/** What does not fit. */
class Misfit extends Error {}
/** Why nothing can be said. */
class Unclear extends Error {}

const sha256 = (...parts) =>
  hash('sha256', Buffer.concat(parts.map((one) => Buffer.from(one))), 'buffer');
const leafHash = (data) => sha256([0], data);
const nodeHash = (left, right) => sha256([1], left, right);

/** The largest power of two below a size of at least 2: where a tree is split (RFC 6962). */
const splitOf = (size) => {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
};

/** Root that follows from a leaf and the hashes beside its way; null when they cannot belong together. */
const rootFromInclusion = (leaf, index, size, proof) => {
  const follow = (from, until, left) => {
    if (until - from === 1) return left === 0 ? leaf : null;
    const beside = proof[left - 1];
    if (beside === undefined) return null;
    const middle = from + splitOf(until - from);
    const own = index < middle ? follow(from, middle, left - 1) : follow(middle, until, left - 1);
    if (own === null) return null;
    return index < middle ? nodeHash(own, beside) : nodeHash(beside, own);
  };
  return index >= 0 && index < size ? follow(0, size, proof.length) : null;
};

/** Whether hashes lead from the root of an earlier size to that of a size. */
const isConsistent = (earlier, later, proof) => {
  if (earlier.size > later.size) return false;
  if (earlier.size === 0) return proof.length === 0;
  // Both roots are built from the proof: each hash of it is in one of them or in both.
  const follow = (from, until, isKnown, left) => {
    if (earlier.size === until) {
      if (isKnown) return left === 0 ? [earlier.root, earlier.root] : null;
      return left === 1 ? [proof[0], proof[0]] : null;
    }
    const beside = proof[left - 1];
    if (beside === undefined) return null;
    const middle = from + splitOf(until - from);
    if (earlier.size <= middle) {
      const own = follow(from, middle, isKnown, left - 1);
      return own && [own[0], nodeHash(own[1], beside)];
    }
    const own = follow(middle, until, false, left - 1);
    return own && [nodeHash(beside, own[0]), nodeHash(beside, own[1])];
  };
  const roots = follow(0, later.size, true, proof.length);
  return roots !== null && roots[0].equals(earlier.root) && roots[1].equals(later.root);
};

/** Root over all leaves. */
const rootOf = (leaves) => {
  if (leaves.length === 0) return sha256('');
  const over = (from, until) => {
    if (until - from === 1) return leaves[from];
    const middle = from + splitOf(until - from);
    return nodeHash(over(from, middle), over(middle, until));
  };
  return over(0, leaves.length);
};

/** Keys as signed notes write them: name+id+key, one on a line. */
const readKeys = (text) => {
  const keys = text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const [name, id, ...rest] = line.trim().split('+');
    const key = Buffer.from(rest.join('+'), 'base64');
    const own = sha256(`${name}\n`, key).subarray(0, 4).toString('hex');
    if (key.length !== 33 || key[0] !== 1 || own !== id) return [];
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
    return [{ name, id, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) }];
  });
  if (keys.length === 0)
    throw new Unclear('In het sleutelbestand staat geen sleutel die hier bekend is.');
  return keys;
};

/** The checkpoint in a signed note (C2SP signed-note, tlog-checkpoint). */
const readCheckpoint = (note, keys) => {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new Misfit('Het controlepunt is niet ondertekend.');
  const text = note.slice(0, end + 1);
  let isSigned = false;
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
    if (name === undefined)
      throw new Misfit('Een handtekening onder het controlepunt heeft niet de juiste vorm.');
    const bytes = Buffer.from(encoded, 'base64');
    const id = bytes.subarray(0, 4).toString('hex');
    const key = keys.find((one) => one.name === name && one.id === id);
    if (key === undefined) continue;
    if (!verify(null, Buffer.from(text), key.publicKey, bytes.subarray(4))) {
      throw new Misfit('De handtekening past niet bij het controlepunt.');
    }
    isSigned = true;
  }
  if (!isSigned)
    throw new Unclear(
      'Het controlepunt is niet ondertekend met een sleutel uit het sleutelbestand.',
    );
  const [, origin, size, root] = /^(.+)\n(0|[1-9]\d{0,15})\n(.{44})\n$/.exec(text) ?? [];
  if (origin === undefined) throw new Misfit('Het controlepunt heeft niet de juiste vorm.');
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
};

const LEAF_MEMBERS =
  'body event previous recordedAt schemaVersion sequence stream streamVersion tenant type version'.split(
    ' ',
  );

/** Hash of a leaf over its canonical form: its members in the order of the alphabet (RFC 8785). */
const hashOfLeaf = (leaf) => {
  if (Object.keys(leaf).sort().join(' ') !== LEAF_MEMBERS.join(' ')) {
    throw new Misfit('Een blad heeft andere velden dan hoort.');
  }
  return leafHash(
    JSON.stringify(Object.fromEntries(LEAF_MEMBERS.map((name) => [name, leaf[name]]))),
  );
};

const hashes = (list) =>
  list.map((one) => {
    if (!/^[0-9a-f]{64}$/.test(one))
      throw new Misfit('Een getal van een pad heeft niet de juiste vorm.');
    return Buffer.from(one, 'hex');
  });

const tenantOf = (stream) => stream.replace(/^[a-z]+(?:-[a-z]+)*-/, '').split('_')[0];

const checkEvent = ({ blad, inhoud, pad }, checkpoint) => {
  const where = `Gebeurtenis ${String(blad.sequence)}`;
  if (sha256(inhoud).toString('hex') !== blad.body)
    throw new Misfit(`${where}: de inhoud is veranderd.`);
  const { id, type, schemaVersion } = JSON.parse(inhoud);
  const isSame = id === blad.event && type === blad.type && schemaVersion === blad.schemaVersion;
  if (!isSame) throw new Misfit(`${where}: de inhoud hoort bij een ander blad.`);
  const isHere =
    checkpoint.origin.endsWith(`/${blad.tenant}`) && tenantOf(blad.stream) === blad.tenant;
  if (!isHere) throw new Misfit(`${where}: hoort niet bij dit controlepunt.`);
  const root = rootFromInclusion(hashOfLeaf(blad), blad.sequence, checkpoint.size, hashes(pad));
  if (root === null || !root.equals(checkpoint.root)) {
    throw new Misfit(`${where}: staat niet op deze plaats in de geschiedenis.`);
  }
};

/** TLOG-11: each stream from its first event on, each on the one before. Gives the number per stream. */
const checkStreams = (leaves) => {
  const streams = new Map();
  for (const leaf of [...leaves].sort((a, b) => a.sequence - b.sequence)) {
    const { count = 0, last = '' } = streams.get(leaf.stream) ?? {};
    const fits = leaf.streamVersion === count + 1 && leaf.previous === last;
    if (!fits) throw new Misfit(`Van ${leaf.stream} ontbreekt gebeurtenis ${String(count + 1)}.`);
    streams.set(leaf.stream, { count: count + 1, last: hashOfLeaf(leaf).toString('hex') });
  }
  return streams;
};

const checkCompleteness = (all, own, checkpoint) => {
  if (all.some(({ sequence }, index) => sequence !== index))
    throw new Misfit('De bladen sluiten niet op elkaar aan.');
  const root = rootOf(all.map(hashOfLeaf));
  if (all.length !== checkpoint.size || !root.equals(checkpoint.root)) {
    throw new Misfit('De bladen zijn niet die van het controlepunt.');
  }
  const streams = checkStreams(all);
  for (const [stream, { count }] of own) {
    if (streams.get(stream)?.count !== count)
      throw new Misfit(`Van ${stream} zijn gebeurtenissen weggelaten.`);
  }
};

/** Checks evidence as it was read; throws a Misfit or an Unclear. Gives what was found. */
const checkEvidence = (evidence, keys) => {
  if (evidence.soort !== FORMAT) throw new Unclear(`Dit is geen bewijsstuk van de vorm ${FORMAT}.`);
  if (evidence.zegt !== PROVES || evidence.zegtNiet !== PROVES_NOT) {
    throw new Misfit('De woorden over wat het bewijsstuk zegt, zijn veranderd.');
  }
  const checkpoint = readCheckpoint(evidence.controlepunt, keys);
  const events = evidence.gebeurtenissen;
  for (const event of events) checkEvent(event, checkpoint);
  const streams = checkStreams(events.map(({ blad }) => blad));
  if (evidence.vervolg !== undefined) {
    const earlier = readCheckpoint(evidence.vervolg.eerder, keys);
    const isSame = earlier.origin === checkpoint.origin;
    if (!isSame || !isConsistent(earlier, checkpoint, hashes(evidence.vervolg.pad))) {
      throw new Misfit('De geschiedenis gaat niet verder op het eerdere controlepunt.');
    }
  }
  const isComplete = evidence.alleBladen !== undefined;
  if (isComplete) checkCompleteness(evidence.alleBladen, streams, checkpoint);
  return { checkpoint, events: events.length, streams: streams.size, isComplete };
};

const many = (count, one, more) => `${String(count)} ${count === 1 ? one : more}`;

const main = ([file, keyFile]) => {
  if (file === undefined || keyFile === undefined) {
    throw new Unclear(
      'Geef een bewijsstuk en een sleutelbestand: node verify.cjs bewijsstuk.json sleutels.txt',
    );
  }
  const read = (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      throw new Unclear(`${path} kan niet worden gelezen.`);
    }
  };
  const keys = readKeys(read(keyFile));
  let evidence;
  try {
    evidence = JSON.parse(read(file));
  } catch (error) {
    throw error instanceof Unclear ? error : new Unclear(`${file} is geen JSON.`);
  }
  const { checkpoint, events, streams, isComplete } = checkEvidence(evidence, keys);
  const whole = isComplete
    ? 'Van deze stromen is niets weggelaten.'
    : 'Of er later nog iets bij kwam, is hiermee niet te zeggen.';
  console.log(
    `Klopt: ${many(events, 'gebeurtenis', 'gebeurtenissen')} in ${many(streams, 'stroom', 'stromen')}, onder het controlepunt van ` +
      `${checkpoint.origin} met ${many(checkpoint.size, 'gebeurtenis', 'gebeurtenissen')}. ${whole}\n${PROVES}\n${PROVES_NOT}`,
  );
};

module.exports = {
  checkEvidence,
  isConsistent,
  leafHash,
  Misfit,
  readKeys,
  rootFromInclusion,
  rootOf,
  Unclear,
};

if (require.main === module) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    const isUnclear = error instanceof Unclear;
    // Anything that was not foreseen comes of a file that is not as it was made.
    const why =
      isUnclear || error instanceof Misfit
        ? error.message
        : 'Het bewijsstuk heeft niet de juiste vorm.';
    console.error(`${isUnclear ? 'Niet te zeggen' : 'Klopt niet'}: ${why}`);
    process.exitCode = isUnclear ? 2 : 1;
  }
}
