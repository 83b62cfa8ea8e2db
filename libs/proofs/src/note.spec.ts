import { generateKeyPairSync } from 'node:crypto';
import { checkpointText, parseCheckpoint } from './checkpoint';
import { leafHash } from './merkle';
import { openNote, parseVerifier, signNote, verifierText, type Signer } from './note';

/** Key and note that other implementations of signed notes publish as their example. */
const KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const signerOf = (name: string): Signer => ({
  name,
  privateKey: generateKeyPairSync('ed25519').privateKey,
});

const verifiersOf = (...signers: readonly Signer[]) =>
  signers.flatMap((signer) => parseVerifier(verifierText(signer)) ?? []);

describe('signed notes', () => {
  it('TLOG-05: opens a note that another implementation signed', () => {
    const key = parseVerifier(KEY);
    expect(key?.name).toBe('example.com/foo');
    expect(openNote(NOTE, key === null ? [] : [key])).toBe('This is an example message.\n');
    expect(openNote(NOTE.replace('an', 'no'), key === null ? [] : [key])).toBeNull();
  });

  it('opens what a known key signed, whatever unknown keys signed beside it', () => {
    const [own, other] = [signerOf('gemeente.example/zgb/1690'), signerOf('getuige.example')];
    const note = signNote('tekst\n', [own, other]);
    expect(openNote(note, verifiersOf(own))).toBe('tekst\n');
    expect(openNote(note, verifiersOf(other))).toBe('tekst\n');
    expect(openNote(note, verifiersOf(signerOf(own.name)))).toBeNull();
    expect(openNote(note, [])).toBeNull();
  });

  it('is refused as a whole when a known key signed something else', () => {
    const [own, other] = [signerOf('a.example/x'), signerOf('b.example/y')];
    const line = signNote('iets anders\n', [other]).split('\n').at(-2) ?? '';
    const note = `${signNote('tekst\n', [own])}${line}\n`;
    expect(openNote(note, verifiersOf(own))).toBe('tekst\n');
    expect(openNote(note, verifiersOf(own, other))).toBeNull();
  });

  it.each(['', 'a+b', `${KEY.slice(0, -4)}AAAA`, KEY.replace('530d903a', '530d903b')])(
    'does not take %p for a key',
    (text) => {
      expect(parseVerifier(text)).toBeNull();
    },
  );
});

describe('checkpoints', () => {
  it('TLOG-01 TLOG-05: are an origin, a size and a root, and nothing more', () => {
    const checkpoint = {
      origin: 'gemeente.example/zgb/1690',
      size: 9_007_199_254_740_991,
      root: leafHash(Buffer.from('x')),
    };
    const text = checkpointText(checkpoint);
    expect(parseCheckpoint(text)).toEqual(checkpoint);
    for (const wrong of [`${text}meer\n`, text.slice(0, -1), text.replace('900', '0900'), '']) {
      expect(parseCheckpoint(wrong)).toBeNull();
    }
  });
});
