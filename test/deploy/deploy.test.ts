import { spawnSync } from 'node:child_process';
import { chmod, cp, glob, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { variables } from '../../src/environment.ts';

// No engine runs these here: they are read as Docker and Kubernetes would, and held against what the service is.

type Container = {
  image: string;
  env?: { name: string }[];
  envFrom: ({ configMapRef: { name: string } } | { secretRef: { name: string } })[];
  lifecycle: { preStop: { exec: { command: string[] } } };
  [probe: `${string}Probe`]: { httpGet: { path: string; port: string } };
  ports: { name: string; containerPort: number }[];
  volumeMounts: { name: string; mountPath: string }[];
};
type Manifest = {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  // oxlint-disable-next-line no-explicit-any -- of each kind another one; the test says which
  spec: any;
};
type Compose = {
  services: Record<
    string,
    {
      image?: string;
      environment?: Record<string, string>;
      stop_grace_period?: string;
      depends_on?: Record<string, { condition: string }>;
      healthcheck?: object;
      volumes?: string[];
    }
  >;
  volumes: Record<string, unknown>;
};

const known = new Set(Object.keys(variables));
const forcedAfterSeconds = Number(/stopWithinMs = (\d+)_000/.exec(await readFile('src/service.ts', 'utf8'))?.[1]);

async function readCompose(file: string): Promise<Compose> {
  return parse(await readFile(file, 'utf8'), { merge: true }) as Compose;
}

describe('the image', () => {
  it('has what the pages take of the service where they are built', async () => {
    const [, building = ''] = (await readFile('Dockerfile', 'utf8')).split(/^FROM .* AS console$/m);
    const copied = [...building.split(/^FROM /m)[0]!.matchAll(/^COPY (\S+) \S+$/gm)].map(([, from]) => from);
    const taken = new Set<string>();
    for await (const file of glob('web/**/*.{ts,tsx}')) {
      const text = await readFile(file, 'utf8');
      for (const [, from] of text.matchAll(/^import (?!type )[^;]*? from '(\.[^']+)';$/gm)) {
        const path = posix.join(posix.dirname(file.replaceAll('\\', '/')), from!);
        if (!path.startsWith('web/')) taken.add(path);
      }
    }
    expect(taken.size).toBeGreaterThan(0);
    expect([...taken].filter((path) => !copied.includes(path))).toEqual([]);
  });

  it('starts the service as npm start does, and the command line', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
    const start = scripts.start.split(' ');
    const [, command = ''] = /^CMD (\[.*\])$/m.exec(await readFile('Dockerfile', 'utf8')) ?? [];
    expect(JSON.parse(command)).toEqual(start);
    const [first = ''] = (await readFile('src/cli/bin.js', 'utf8')).split('\n');
    expect(first).toBe(`#!/usr/bin/env -S ${start.slice(0, -1).join(' ')}`);
  });
});

describe('what the image copies', async () => {
  const [, last = ''] = (await readFile('Dockerfile', 'utf8')).split(/^FROM node:\S+$/m);
  const copies = [...last.matchAll(/^COPY (?:--chown=\S+ )?(\w\S* .+)$/gm)].map(([, words]) => words!.split(' '));
  const commands = [...last.matchAll(/^RUN (chmod .+)$/gm)].map(([, command]) => command!);

  it('can be read by the user that it runs as, however strictly it was checked out', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sapa-image-'));
    const inImage = (path: string) => join(folder, path.startsWith('/') ? path : join('app', path));
    for (const words of copies) {
      const to = words.at(-1)!;
      for (const from of words.slice(0, -1)) {
        const place = inImage(to.endsWith('/') ? to + posix.basename(from) : to);
        const isFile = /^LICENSE$|\.\w+$/.test(from);
        await mkdir(isFile ? posix.dirname(place) : place, { recursive: true, mode: 0o700 });
        await writeFile(isFile ? place : join(place, 'inside'), '', { mode: 0o600 });
        if (!isFile) await chmod(place, 0o700);
      }
    }
    expect(copies.flat()).toEqual(expect.arrayContaining(['src', 'channels', 'package.json', 'sop.yaml']));
    for (const command of commands) {
      const here = command.replaceAll('/content', join(folder, 'content'));
      expect(spawnSync('sh', ['-c', here], { cwd: join(folder, 'app'), encoding: 'utf8' })).toMatchObject({
        status: 0,
      });
    }
    const closed: string[] = [];
    for await (const path of glob(['app/*', 'app/*/**', 'content/**'], { cwd: folder })) {
      const { mode } = await stat(join(folder, path));
      if ((mode & 0o004) === 0) closed.push(path);
    }
    expect(closed).toEqual([]);
    await rm(folder, { recursive: true });
  });
});

describe('compose', () => {
  const files = ['compose.yaml', 'deploy/compose/many.yaml'];

  it.each(files)('%s sets nothing that the service does not know, and lets it stop in its own time', async (file) => {
    const { services, volumes } = await readCompose(file);
    const ours = Object.entries(services).filter(([name]) => name.startsWith('sapa'));
    expect(ours.length).toBeGreaterThan(0);
    for (const [name, service] of ours) {
      expect(
        Object.keys(service.environment ?? {}).filter((one) => !known.has(one)),
        name,
      ).toEqual([]);
      expect(Number.parseInt(service.stop_grace_period ?? '0', 10)).toBeGreaterThan(forcedAfterSeconds);
    }
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    const named = mounted.map((volume) => volume.split(':')[0] ?? '').filter((name) => !/^[./]/.test(name));
    expect(named.toSorted().filter((name) => !(name in volumes))).toEqual([]);
  });

  it('many: two of the same, on PostgreSQL and Redis, behind a proxy that knows both and who is ready', async () => {
    const { services } = await readCompose('deploy/compose/many.yaml');
    expect(Object.keys(services)).toEqual(['sapa-1', 'sapa-2', 'postgres', 'redis', 'proxy']);
    const [first, second] = [services['sapa-1']!, services['sapa-2']!];
    expect(second.environment).toEqual(first.environment);
    expect(second.volumes).toEqual(first.volumes);
    expect(first.environment).toMatchObject({ REDIS_URL: 'redis://redis:6379' });
    expect(first.environment!['DATABASE_URL']).toMatch(/^postgres:\/\/sapa:.*@postgres:5432\/sapa$/);
    for (const { depends_on: needs = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(needs)) {
        expect(condition).toBe('service_healthy');
        // The image of Sapa brings its own.
        if (!name.startsWith('sapa')) expect(services[name]?.healthcheck).toBeDefined();
      }
    }
    expect(await readFile('Dockerfile', 'utf8')).toMatch(/^HEALTHCHECK .*\n.*\/health\/ready/m);
    const proxy = await readFile('deploy/compose/Caddyfile', 'utf8');
    expect(proxy).toContain('reverse_proxy sapa-1:3000 sapa-2:3000');
    expect(proxy).toContain('health_uri /health/ready');
  });
});

describe('kubernetes', async () => {
  const files = (await Array.fromAsync(glob('deploy/kubernetes/*.yaml'))).toSorted();
  const read = async (file: string) =>
    parseAllDocuments(await readFile(file, 'utf8')).map((one) => one.toJS() as Manifest);
  const manifests = (await Promise.all(files.map(read))).flat();
  const one = (kind: string, name = 'sapa'): Manifest => {
    const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
    if (!found) throw new Error(`there is no ${kind} ${name}`);
    return found;
  };
  const pod = one('Deployment').spec.template;
  const container = pod.spec.containers[0] as Container;

  it('is whole, in one namespace, and points to what is there', () => {
    expect(files).toHaveLength(2);
    for (const { apiVersion, kind, metadata } of manifests) {
      expect([apiVersion, kind].every((part) => /^[\w./]+$/.test(part))).toBe(true);
      expect(kind === 'Namespace' || metadata.namespace === 'sapa').toBe(true);
    }
    const labels = pod.metadata.labels;
    for (const kind of ['Deployment', 'PodDisruptionBudget'])
      expect(one(kind).spec.selector.matchLabels).toEqual(labels);
    expect(one('Service').spec.selector).toEqual(labels);
    expect(one('Service').spec.ports[0].targetPort).toBe(container.ports[0]?.name);
    expect(one('ScaledObject').spec.scaleTargetRef.name).toBe('sapa');
    const volumes = new Set(pod.spec.volumes.map(({ name }: { name: string }) => name));
    for (const { name } of container.volumeMounts) expect(volumes).toContain(name);
    for (const { persistentVolumeClaim: claim } of pod.spec.volumes) {
      if (claim) expect(one('PersistentVolumeClaim', claim.claimName).spec.accessModes).toEqual(['ReadWriteMany']);
    }
  });

  it('sets nothing that the service does not know', () => {
    const given = { ...one('ConfigMap').data, ...one('Secret').stringData };
    expect(Object.keys(given).filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(given)).toEqual(expect.arrayContaining(['SECRET_KEY', 'DATABASE_URL', 'REDIS_URL', 'DATA_DIR']));
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'sapa' } }, { secretRef: { name: 'sapa' } }]);
  });

  it('probes what there is, and gives a pod the time that its stop takes', () => {
    expect(container['livenessProbe']?.httpGet.path).toBe('/health/live');
    for (const probe of ['startupProbe', 'readinessProbe'] as const)
      expect(container[probe]?.httpGet.path).toBe('/health/ready');
    const [, waits] = container.lifecycle.preStop.exec.command;
    expect(pod.spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(waits) + forcedAfterSeconds);
  });

  it('begins a new volume with all of the content or none of it, whatever happens half-way', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sapa-volume-'));
    const [content, kept, broken] = ['content', 'kept', 'bin'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const part of ['sop.yaml', 'intents/id', 'templates/id'])
      await cp(part, join(content, part), { recursive: true });
    await Promise.all([kept, broken].map((place) => mkdir(place)));
    // A disk that fills up, or a pod that is killed, when the first file has been copied.
    const first = `#!/bin/sh\nfor to; do :; done\nmkdir -p "$to" && /bin/cp ${content}/sop.yaml "$to/"\nexit 1\n`;
    await writeFile(join(broken, 'cp'), first, { mode: 0o755 });
    const [shell, ...args] = pod.spec.initContainers[0].command as [string, ...string[]];
    const here = args.map((arg) => arg.replaceAll('/content', content).replaceAll('/kept', kept));
    const run = (path: string) =>
      spawnSync(shell, here, { env: { PATH: path, HOSTNAME: 'sapa-0' }, encoding: 'utf8' }).status;
    const path = process.env['PATH'] ?? '';
    expect(run(`${broken}:${path}`)).not.toBe(0);
    expect(run(path)).toBe(0);
    expect((await readdir(kept)).toSorted()).toEqual(['intents', 'sop.yaml', 'templates']);
    await writeFile(join(kept, 'sop.yaml'), 'edited');
    expect(run(path)).toBe(0);
    expect(await readFile(join(kept, 'sop.yaml'), 'utf8')).toBe('edited');
    await rm(folder, { recursive: true });
  });

  it('lets in what the service takes, keeps its metrics inside, and asks no controller for what it may refuse', () => {
    const { metadata, spec } = one('Ingress') as Manifest & { metadata: { annotations: Record<string, string> } };
    expect(
      Number.parseInt(metadata.annotations['nginx.ingress.kubernetes.io/proxy-body-size'] ?? '', 10),
    ).toBeGreaterThan(100);
    expect(Object.keys(metadata.annotations).filter((name) => name.endsWith('-snippet'))).toEqual([]);
    const [metrics, all] = spec.rules[0].http.paths;
    expect(metrics).toMatchObject({ path: '/metrics', pathType: 'Exact' });
    expect(one('Service', metrics.backend.service.name).spec.selector).toBeUndefined();
    expect(all.backend.service.name).toBe('sapa');
  });

  it('keeps one pod through whatever is planned, and never has fewer than two', () => {
    expect(one('PodDisruptionBudget').spec.minAvailable).toBe(1);
    expect(one('Deployment').spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
    expect(one('Deployment').spec.replicas).toBe(2);
    expect(one('ScaledObject').spec.minReplicaCount).toBe(2);
  });
});
