import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const FOLDER = join(__dirname, '../../../docker');

interface Service {
  readonly image?: string;
  readonly build?: { readonly target?: string };
  readonly user?: string;
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly network_mode?: string;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition?: string }>>;
  readonly mem_limit?: string;
  readonly pids_limit?: number;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, { readonly file?: string }>>;
}

const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const read = (text: string): Compose => parse(text, { merge: true }) as Compose;

/** Services that end by themselves, each with its reason. */
const RUN_ONCE: Readonly<Record<string, string>> = {
  certificates: 'makes certificates and ends; nodes wait for its success',
};

type Rule = (name: string, service: Service) => string | null;

const pinned = (image: string): boolean =>
  /^[^:@\s]+:[^:@\s]*\d+\.\d+\.\d+[^:@\s]*$/.test(image) && !image.includes('latest');

/** What every service of ours must be. A rule gives what is wrong, or null. */
const RULES: Readonly<Record<string, Rule>> = {
  'image with a whole version': (name, { image }) =>
    image !== undefined && pinned(image)
      ? null
      : `${name}: image ${image ?? '(none)'} is not pinned`,
  'ordinary user': (name, { user }) =>
    user !== undefined && /^[1-9]\d*:[1-9]\d*$/.test(user)
      ? null
      : `${name}: user must be a number above 0 with a group, is ${user ?? '(none)'}`,
  'file system that cannot be written': (name, service) =>
    service.read_only === true ? null : `${name}: read_only must be true`,
  'no capabilities': (name, { cap_drop, cap_add }) =>
    cap_drop?.join() === 'ALL' && cap_add === undefined
      ? null
      : `${name}: cap_drop must be ALL, without cap_add`,
  'no new privileges': (name, { security_opt, privileged }) =>
    security_opt?.includes('no-new-privileges:true') === true && privileged !== true
      ? null
      : `${name}: security_opt must hold no-new-privileges:true`,
  'health check': (name, { healthcheck }) => {
    if (name in RUN_ONCE) return null;
    const test = healthcheck?.disable === true ? undefined : healthcheck?.test;
    return test?.[0]?.startsWith('CMD') === true ? null : `${name}: has no health check`;
  },
  'restart policy': (name, { restart }) => {
    const wanted = name in RUN_ONCE ? 'no' : 'unless-stopped';
    return restart === wanted ? null : `${name}: restart must be ${wanted}`;
  },
  'limits on memory and processes': (name, { mem_limit, pids_limit }) =>
    mem_limit !== undefined && pids_limit !== undefined
      ? null
      : `${name}: needs mem_limit and pids_limit`,
  'waiting for conditions': (name, { depends_on = {} }) => {
    const loose = Object.entries(depends_on).filter(
      ([on, { condition }]) =>
        condition !== (on in RUN_ONCE ? 'service_completed_successfully' : 'service_healthy'),
    );
    return loose.length === 0
      ? null
      : `${name}: does not wait for ${loose.map(([on]) => on).join()}`;
  },
  'port on this machine only': (name, { ports = [] }) => {
    const open = ports.filter(
      (port) => !/^(127\.0\.0\.1|\$\{ZGB_BIND:-127\.0\.0\.1\}):/.test(port),
    );
    return open.length === 0 ? null : `${name}: port ${open.join()} is open to everybody`;
  },
  'no secret in a setting': (name, { environment = {} }) => {
    const bare = Object.entries(environment).filter(
      ([key, value]) =>
        (/PASSWORD|SECRET|TOKEN|MASTER_KEY|EVENT_STORE|READ_MODELS/.test(key) &&
          !key.endsWith('_FILE')) ||
        /:\/\/[^/]*@/.test(value),
    );
    return bare.length === 0 ? null : `${name}: ${bare.map(([key]) => key).join()} must be a file`;
  },
};

const complaints = (compose: Compose, rules = RULES): string[] =>
  Object.entries(compose.services).flatMap(([name, service]) =>
    Object.values(rules).flatMap((rule) => rule(name, service) ?? []),
  );

const PASSWORDS = [
  /:\/\/[^\s/@$]*:[^\s/@$]+@/,
  /(password|passwd|secret|token)["']?\s*[:=]\s*["']?[^\s"'$]/i,
  /requirepass\s+["']?[^\s"'%]+/i,
  /changeit/i,
];

/** Lines with a password: in an address, behind a telling word, or the vendor's own. */
const passwordsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .filter((line) => PASSWORDS.some((pattern) => pattern.test(line)));

const cluster = read(textOf('compose.cluster.yaml'));
const serviceOf = (name: string): Service => {
  const service = cluster.services[name];
  if (service === undefined) throw new Error(`compose.cluster.yaml has no service ${name}`);
  return service;
};
const namesLike = (pattern: RegExp): string[] =>
  Object.keys(cluster.services).filter((name) => pattern.test(name));
const mayReach = ({ networks = [] }: Service): readonly string[] =>
  Array.isArray(networks) ? (networks as readonly string[]) : Object.keys(networks);

describe.each(['compose.yaml', 'compose.cluster.yaml'])('%s', (file) => {
  const compose = read(textOf(file));

  it.each(Object.entries(RULES))('%s', (_title, rule) => {
    expect(complaints(compose, { rule })).toEqual([]);
  });

  it('names only volumes, networks and secrets that it declares', () => {
    const used = Object.values(compose.services).flatMap((service) => [
      ...(service.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''),
      ...mayReach(service),
      ...(service.secrets ?? []),
    ]);
    const declared = new Set(
      [compose.volumes, compose.networks, compose.secrets].flatMap((part) =>
        Object.keys(part ?? {}),
      ),
    );
    const unknown = used.filter((name) => !name.startsWith('./') && !declared.has(name));
    expect(unknown).toEqual([]);
  });

  it('calls our images by the version of the project', () => {
    const { version } = JSON.parse(readFileSync(join(FOLDER, '../package.json'), 'utf8')) as {
      version: string;
    };
    const ours = Object.values(compose.services)
      .map(({ image = '' }) => image)
      .filter((image) => image.startsWith('zorggrootboek'));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((image) => !image.endsWith(`:${version}`))).toEqual([]);
  });
});

describe('event stores of the cluster', () => {
  const nodes = ['event-store-1', 'event-store-2', 'event-store-3'];

  it('are three, that know each other', () => {
    expect(namesLike(/^event-store/)).toEqual(nodes);
    for (const node of nodes) {
      const settings = serviceOf(node).environment ?? {};
      expect([node, settings['EVENTSTORE_CLUSTER_SIZE']]).toEqual([node, '3']);
      expect([node, settings['EVENTSTORE_DISCOVER_VIA_DNS']]).toEqual([node, 'false']);
      const others = nodes.filter((other) => other !== node).map((other) => `${other}:2113`);
      expect([node, settings['EVENTSTORE_GOSSIP_SEED']]).toEqual([node, others.join()]);
      for (const key of ['NODE', 'REPLICATION']) {
        expect([node, settings[`EVENTSTORE_${key}_HOST_ADVERTISE_AS`]]).toEqual([node, node]);
      }
    }
  });

  it('keep data and certificate of their own', () => {
    for (const node of nodes) {
      const volumes = serviceOf(node).volumes ?? [];
      expect(volumes).toContain(`${node}:/var/lib/eventstore`);
      expect(volumes).toContain(`${node}-certificate:/certs/node:ro`);
      expect(volumes).toContain('ca:/certs/ca:ro');
    }
    expect(serviceOf('certificates').command).toEqual(nodes);
  });

  it('tell the vendor nothing and let nobody in without TLS and a name', () => {
    for (const node of nodes) {
      const settings = serviceOf(node).environment ?? {};
      expect([node, settings['EVENTSTORE_TELEMETRY_OPTOUT']]).toEqual([node, 'true']);
      const loose = Object.keys(settings).filter((key) =>
        /INSECURE|ANONYMOUS|MEM_DB|UNSAFE|_DEV$|DISABLE_.*_TLS|ATOM_PUB|EXTERNAL_TCP/.test(key),
      );
      expect([node, loose]).toEqual([node, []]);
    }
  });

  it('are of the last line that is free software', () => {
    const images = new Set(nodes.map((node) => serviceOf(node).image));
    expect([...images]).toEqual([expect.stringMatching(/^eventstore\/eventstore:23\.10\.\d+-/)]);
  });

  it('are well only when the gossip knows a living leader', () => {
    for (const node of nodes) {
      expect(serviceOf(node).healthcheck?.test).toEqual(['CMD', '/bin/sh', '/zgb/healthy']);
    }
    const script = textOf('event-store/healthy');
    expect(script).toContain('/health/live');
    expect(script).toContain('/gossip');
    expect(script).toMatch(/leader/);
    expect(script).not.toMatch(/--insecure|-k\b/);
  });
});

describe('parts of the cluster', () => {
  it('are two APIs and two projectors', () => {
    const running = (main: string): string[] =>
      Object.keys(cluster.services).filter((name) =>
        serviceOf(name).command?.join(' ').includes(`dist/apps/${main}/src/main.js`),
      );
    expect(running('api')).toEqual(['api-1', 'api-2']);
    expect(running('projector')).toEqual(['projector-1', 'projector-2']);
  });

  it('give the master key to the APIs and to nobody else', () => {
    const holders = Object.keys(cluster.services).filter((name) =>
      serviceOf(name).secrets?.includes('master-key'),
    );
    expect(holders).toEqual(['api-1', 'api-2']);
  });

  it('give the key of the CA to nobody but the maker of certificates', () => {
    const holders = Object.keys(cluster.services).filter((name) =>
      serviceOf(name).volumes?.some((volume) => volume.startsWith('ca-key:')),
    );
    expect(holders).toEqual(['certificates']);
  });

  it('have no way out, but for the proxy', () => {
    const outward = Object.keys(cluster.services).filter((name) => {
      const service = serviceOf(name);
      if (service.network_mode === 'none') return false;
      const networks = mayReach(service);
      return (
        networks.length === 0 || networks.some((one) => cluster.networks?.[one]?.internal !== true)
      );
    });
    expect(outward).toEqual(['proxy']);
    expect(namesLike(/./).filter((name) => serviceOf(name).ports !== undefined)).toEqual(['proxy']);
  });

  it('SEC-12: take every secret from a folder that must be named', () => {
    for (const [name, { file }] of Object.entries(cluster.secrets ?? {})) {
      expect(file).toMatch(new RegExp(`^\\$\\{ZGB_SECRETS:\\?[^}]+\\}/${name}$`));
      expect(textOf('make-secrets')).toContain(`keep ${name} `);
    }
    expect(Object.keys(cluster.secrets ?? {})).toHaveLength(8);
  });

  it('keep Redis on disk', () => {
    const settings = textOf('redis/redis.conf');
    expect(settings).toMatch(/^appendonly yes$/m);
    expect(settings).toMatch(/^maxmemory-policy noeviction$/m);
    expect(serviceOf('redis').volumes).toContain('redis:/data');
  });

  it('stop too large uploads and let live updates through at once', () => {
    expect(textOf('proxy/nginx.conf')).toMatch(/^\s*client_max_body_size 26m;$/m);
    expect(textOf('proxy/ledger.conf')).toMatch(/^\s*proxy_buffering off;$/m);
  });
});

describe('compose.tls.yaml', () => {
  const { services } = read(textOf('compose.tls.yaml'));

  it('gives the proxy a port and a certificate, and loosens nothing', () => {
    expect(Object.keys(services)).toEqual(['proxy']);
    expect(Object.keys(services['proxy'] ?? {}).sort()).toEqual(['ports', 'secrets', 'volumes']);
    const rule = RULES['port on this machine only'];
    expect(rule?.('proxy', services['proxy'] ?? {})).toBeNull();
  });
});

describe('Dockerfile', () => {
  const lines = textOf('Dockerfile').split('\n');

  it('starts from images with a whole version', () => {
    const bases = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
    expect(bases.length).toBeGreaterThan(0);
    expect(bases.filter((base) => !pinned(base))).toEqual([]);
  });

  it('ARC-02: ends as an ordinary user', () => {
    expect(lines.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER node');
  });
});

describe('files of docker/', () => {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));

  it('hold no password', () => {
    expect(files.length).toBeGreaterThan(10);
    const found = files.flatMap((file) =>
      passwordsIn(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});

describe('these rules', () => {
  const good = read(textOf('compose.yaml')).services['zorggrootboek'] ?? {};

  it.each<[string, Service]>([
    ['image with a whole version', { ...good, image: 'redis' }],
    ['image with a whole version', { ...good, image: 'redis:latest' }],
    ['image with a whole version', { ...good, image: 'redis:8' }],
    ['ordinary user', { ...good, user: '0:0' }],
    ['ordinary user', { ...good, user: 'root' }],
    ['file system that cannot be written', { ...good, read_only: false }],
    ['no capabilities', { ...good, cap_drop: ['NET_RAW'] }],
    ['no capabilities', { ...good, cap_add: ['SYS_ADMIN'] }],
    ['no new privileges', { ...good, security_opt: [] }],
    ['no new privileges', { ...good, privileged: true }],
    ['health check', { ...good, healthcheck: { disable: true } }],
    ['restart policy', { ...good, restart: 'no' }],
    ['limits on memory and processes', { user: '1:1' }],
    [
      'waiting for conditions',
      { ...good, depends_on: { redis: { condition: 'service_started' } } },
    ],
    ['port on this machine only', { ...good, ports: ['3000:3000'] }],
    ['port on this machine only', { ...good, ports: ['0.0.0.0:3000:3000'] }],
    ['no secret in a setting', { ...good, environment: { ZGB_MASTER_KEY: 'x' } }],
    ['no secret in a setting', { ...good, environment: { ANY: 'redis://:x@redis:6379' } }],
  ])('%s: see what is wrong', (title, bad) => {
    const rule = RULES[title];
    expect(rule?.('part', good)).toBeNull();
    expect(rule?.('part', bad)).toMatch(/^part: /);
  });

  it.each([
    'password: hunter2',
    'requirepass "hunter2"',
    'URL=redis://:hunter2@redis',
    'X: changeit',
  ])('see a password in %s', (line) => {
    expect(passwordsIn(line)).toEqual([line]);
  });
});

if (process.platform === 'win32') {
  console.warn('The scripts of docker/ are not tested here: they need a POSIX shell.');
}
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('scripts of docker/', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zgb-docker-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (command: string, script: string, ...args: string[]) =>
    spawnSync(command, [join(FOLDER, script), ...args], { encoding: 'utf8' });

  it('make secrets that differ, once, outside the project', () => {
    const secrets = join(folder, 'secrets');
    expect(run('bash', 'make-secrets', secrets).status).toBe(0);
    const value = (name: string): string => readFileSync(join(secrets, name), 'utf8');
    expect(readdirSync(secrets).sort()).toEqual(Object.keys(cluster.secrets ?? {}).sort());
    expect(Buffer.from(value('master-key'), 'base64')).toHaveLength(32);
    expect(new URL(value('redis-url')).password).toBe(value('redis-password'));
    expect(value('event-store-url')).toContain(`admin:${value('event-store-admin-password')}@`);
    const passwords = ['redis', 'event-store-admin', 'event-store-ops'].map((name) =>
      value(`${name}-password`),
    );
    expect(new Set(passwords).size).toBe(3);

    const before = value('master-key');
    expect(run('bash', 'make-secrets', secrets).status).toBe(1);
    expect(value('master-key')).toBe(before);
    expect(run('bash', 'make-secrets', join(FOLDER, 'secrets')).status).toBe(1);
    expect(readdirSync(FOLDER)).not.toContain('secrets');
  });

  it('copy a node and put it back, cut off where the copy is whole', () => {
    const [node, copy, again] = ['node', 'copy', 'again'].map((name) => join(folder, name));
    if (node === undefined || copy === undefined || again === undefined) throw new Error('names');
    const files = [
      'writer.chk',
      'chaser.chk',
      'epoch.chk',
      'truncate.chk',
      'chunk-000000.000001',
      'chunk-000001.000000',
      'index/indexmap',
      'index/5a1a8395',
      'index/stream-existence/streamExistenceFilter.chk',
    ];
    for (const file of files) {
      mkdirSync(dirname(join(node, file)), { recursive: true });
      writeFileSync(join(node, file), file);
    }
    mkdirSync(copy);
    mkdirSync(again);

    const traced = spawnSync('sh', ['-x', join(FOLDER, 'event-store/backup'), node, copy], {
      encoding: 'utf8',
    });
    expect(traced.status).toBe(0);
    // What points goes before what it points at: the other way round the copy may not start.
    const order = [...traced.stderr.matchAll(/cp -p \S*node\/\.\/(\S+)/g)].map(([, file = '']) =>
      [/^index.*chk$/, /^index/, /chk$/, /^chunk/].findIndex((kind) => kind.test(file)),
    );
    expect(order).toEqual([0, 1, 1, 2, 2, 2, 2, 3, 3]);
    expect(run('sh', 'event-store/restore', copy, again)).toMatchObject({ status: 0 });
    const contents = files.map((file) => readFileSync(join(again, file), 'utf8'));
    expect(contents).toEqual(files.map((file) => (file === 'truncate.chk' ? 'chaser.chk' : file)));

    // Never over other files, and never from a folder that holds no node.
    expect(run('sh', 'event-store/backup', node, copy).status).toBe(1);
    expect(run('sh', 'event-store/restore', copy, again).status).toBe(1);
    expect(run('sh', 'event-store/backup', join(node, 'index'), copy).status).toBe(1);
  });

  it.each([
    [200, { status: 'in-orde' }, 0],
    [200, { status: 'verstoord' }, 1],
    [503, { status: 'in-orde' }, 1],
  ])('an answer %i %j ends the health check with %i', async (status, body, code) => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${String(port)}/`;
    const check = spawn(process.execPath, [join(FOLDER, 'healthy.mjs'), url]);
    const [ended] = (await once(check, 'exit')) as [number];
    server.close();
    expect(ended).toBe(code);
  });

  it('a health check fails when nobody answers', () => {
    expect(run(process.execPath, 'healthy.mjs', 'http://127.0.0.1:1/').status).toBe(1);
  });
});
