import fc from 'fast-check';
import {
  identityFrom,
  instructionRights,
  maySeeMunicipality,
  mayUse,
  ROLE_NAMES,
  ROLES,
  rightsOfRoutes,
  routeRights,
  sheetRights,
  type Claims,
} from '.';

const claims = (over: Claims = {}): Claims => ({
  sub: 'a1b2',
  name: 'Test',
  zgb_rollen: ['backoffice'],
  zgb_gemeenten: ['1690'],
  ...over,
});

describe('who asks, from the claims of an issuer', () => {
  it('IAM-06: a BSN, KvK number or RSIN is no name of an account', () => {
    for (const sub of ['999990019', '12345678', '123456789', '', ' x', 7, undefined]) {
      expect([sub, identityFrom(claims({ sub }), 'person')]).toEqual([sub, null]);
    }
    expect(identityFrom(claims(), 'person')?.subject).toBe('a1b2');
  });

  it('knows roles by their Dutch name, and leaves out what is none', () => {
    const given = ['auditor', 'directeur', 'auditor', 'toString'];
    expect(identityFrom(claims({ zgb_rollen: given }), 'person')?.roles).toEqual(['auditor']);
    expect(identityFrom(claims({ zgb_rollen: 'auditor, goedkeurder' }), 'person')?.roles).toEqual([
      'auditor',
      'approver',
    ]);
    expect(new Set(Object.values(ROLE_NAMES)).size).toBe(ROLES.length);
  });

  it('TEN-02: sees the municipalities of the token and no other', () => {
    const one = identityFrom(claims({ zgb_gemeenten: ['1690', 'x', '01'] }), 'person');
    expect(one?.municipalities).toEqual(['1690']);
    const none = identityFrom(claims({ zgb_gemeenten: undefined }), 'person');
    expect(none?.municipalities).toEqual([]);
    const all = identityFrom(claims({ zgb_gemeenten: ['*'] }), 'person');
    expect(all?.municipalities).toBe('all');
    expect(maySeeMunicipality({ municipalities: ['1690'] }, '0114')).toBe(false);
  });

  it('a provider without a good AGB code is nobody', () => {
    const provider = { zgb_rollen: ['aanbieder'] };
    expect(identityFrom(claims(provider), 'system')).toBeNull();
    for (const zgb_aanbieder of ['1', 98000001, ['98000001'], '*']) {
      expect(identityFrom(claims({ ...provider, zgb_aanbieder }), 'system')).toBeNull();
    }
    const good = claims({ ...provider, zgb_aanbieder: '98000001' });
    expect(identityFrom(good, 'system')?.provider).toBe('98000001');
  });

  it('never throws, whatever the claims hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (given) => {
        const one = identityFrom({ ...claims(), ...given }, 'person');
        return one === null || one.roles.every((role) => ROLES.includes(role));
      }),
    );
  });
});

describe('the tables of rights', () => {
  const all = Object.values({ ...routeRights, ...instructionRights, ...sheetRights });

  it('TEN-06: denies by default', () => {
    for (const right of all) {
      if (right.roles === 'everyone') continue;
      expect(mayUse(right, null)).toBe(false);
      if (right.roles !== 'signed-in') expect(mayUse(right, [])).toBe(false);
    }
  });

  it('TEN-07: readers of the monitor and of the council see no person', () => {
    for (const right of all.filter(({ personal }) => personal)) {
      expect(mayUse(right, ['monitor-reader', 'council-reader'])).toBe(false);
    }
  });

  it('TEN-06: what stands under an unknown heading gets no right', () => {
    const parts = {
      instructions: [{ title: 'Nieuw', names: ['nieuw'] }],
      sheets: [{ title: 'Nieuw', names: ['nieuw'], coverable: [] }],
    };
    expect(rightsOfRoutes(parts).some(({ route }) => route.endsWith('/nieuw'))).toBe(false);
  });

  it('keeps the administrator away from care data', () => {
    expect(
      all.filter(({ personal }) => personal).some((one) => mayUse(one, ['administrator'])),
    ).toBe(false);
  });
});
