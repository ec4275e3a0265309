import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRequest, type GuardedRequest, type GuardRules } from '../../../src/core/http/request-guard.ts';

const rules: GuardRules = { port: 8000, host: '127.0.0.1', token: null, allowedOrigins: [] };
const ownHosts = ['127.0.0.1:8000', 'localhost:8000', '[::1]:8000'];

function judge(change: Partial<GuardedRequest>, changedRules: Partial<GuardRules> = {}) {
  const browser = { origin: undefined, secFetchSite: undefined, authorization: undefined };
  const plain = { method: 'GET', path: '/api/v3/receipts', localAddress: '127.0.0.1', host: ownHosts[0] };
  return judgeRequest({ ...plain, ...browser, ...change }, { ...rules, ...changedRules });
}

describe('the request guard lets in', () => {
  it.each(ownHosts)('a script at %s', (host) => {
    expect(judge({ host })).toBe('allowed');
  });
  it.each(ownHosts)('our own page at %s', (host) => {
    expect(judge({ host, origin: `http://${host}`, secFetchSite: 'same-origin' })).toBe('allowed');
  });
  it('an address typed into the browser', () => {
    expect(judge({ host: 'LOCALHOST:8000', secFetchSite: 'none' })).toBe('allowed');
  });
  it('a host without a port where the port is 80', () => {
    expect(judge({ host: 'localhost', origin: 'http://localhost' }, { port: 80 })).toBe('allowed');
  });
});

describe('the request guard stops DNS rebinding:', () => {
  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:8000',
    '127.0.0.1.evil.example:8000',
    'localhost.evil.example:8000',
    'evil-localhost:8000',
    'localhost.:8000',
    'localhost',
    '127.0.0.1',
    'localhost:8001',
    'localhost:80',
    'localhost:8000:8000',
    'localhost:8000@evil.example',
    'evil.example@localhost:8000',
    'http://localhost:8000',
    'localhost:8000/',
    'localhost:8000, evil.example',
    '192.168.1.5:8000',
    '0.0.0.0:8000',
    '127.0.0.2:8000',
    '2130706433:8000',
    '0x7f000001:8000',
    '[::]:8000',
    '[::ffff:127.0.0.1]:8000',
    '::1:8000',
    'ｌocalhost:8000',
    'localhost\u0000:8000',
    ' localhost:8000',
  ])('Host %s', (host) => {
    expect(judge({ host })).toBe('foreign-host');
  });

  it('any host but our own', () => {
    const hosts = fc.oneof(fc.string(), fc.domain(), fc.ipV4(), fc.webAuthority({ withPort: true }));
    fc.assert(
      fc.property(hosts, (host) => {
        fc.pre(!ownHosts.includes(host.toLowerCase()));
        expect(judge({ host })).toBe('foreign-host');
      }),
    );
  });
});

describe('the request guard stops other sites:', () => {
  it.each([
    'null',
    '',
    'http://evil.example',
    'https://localhost:8000',
    'http://localhost:3000',
    'http://localhost',
    'http://localhost:8000.evil.example',
    'http://localhost:8000/',
    'http://localhost:8000 http://evil.example',
    'file://',
    'app://paragon',
    'chrome-extension://abcdefgh',
    'ws://localhost:8000',
  ])('Origin %s', (origin) => {
    expect(judge({ origin })).toBe('foreign-origin');
  });

  it.each(['cross-site', 'same-site', 'CROSS-SITE', '', 'same-origin,cross-site'])(
    'Sec-Fetch-Site %s without an Origin, as an image or a link sends it',
    (secFetchSite) => {
      expect(judge({ secFetchSite })).toBe('foreign-origin');
    },
  );

  it('cross-site, even where the Origin looks like ours', () => {
    expect(judge({ origin: 'http://localhost:8000', secFetchSite: 'cross-site' })).toBe('foreign-origin');
  });

  it('any origin but our own', () => {
    const origins = fc.oneof(fc.string(), fc.webUrl(), fc.webAuthority({ withPort: true }));
    fc.assert(
      fc.property(origins, (origin) => {
        fc.pre(!ownHosts.some((host) => origin.toLowerCase() === `http://${host}`));
        expect(judge({ origin })).toBe('foreign-origin');
      }),
    );
  });
});

describe('the request guard with a token', () => {
  const token = 'correct horse battery staple';
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer wrong',
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token}x`,
    `Token ${token}`,
    token,
    basic(token.slice(1)),
    basic('paragon:wrong'),
  ])('stops Authorization %s', (authorization) => {
    expect(judge({ authorization }, { token: 'a-token-without-spaces' })).toBe('no-token');
  });

  it('lets in a script that bears it and a browser that was given it as the password', () => {
    const simple = 'a-token-without-spaces';
    expect(judge({ authorization: `Bearer ${simple}` }, { token: simple })).toBe('allowed');
    expect(judge({ authorization: basic(`anyone:${simple}`) }, { token: simple })).toBe('allowed');
  });

  it('stops other sites that a browser would send the password along with', () => {
    const authorization = basic(`anyone:${token}`);
    expect(judge({ authorization, origin: 'http://evil.example' }, { token })).toBe('foreign-origin');
  });
});

describe('the request guard beyond loopback', () => {
  const token = 'a-token-without-spaces';
  const open = { host: '0.0.0.0', token } as const;
  const authorization = `Bearer ${token}`;

  it.each([
    ['192.168.1.5:8000', '192.168.1.5'],
    ['192.168.1.5:8000', '::ffff:192.168.1.5'],
    ['[fe80::1]:8000', 'fe80::1%eth0'],
    ['localhost:8000', '192.168.1.5'],
  ])('serves the address %s where the connection came in at %s', (host, localAddress) => {
    expect(judge({ host, localAddress, authorization }, open)).toBe('allowed');
  });
  it.each(['10.0.0.9:8000', '8.8.8.8:8000', '0.0.0.0:8000', '[fe80::1]:8000', '[::]:8000'])(
    'stops %s, which is not the address that the connection came in at',
    (host) => {
      expect(judge({ host, localAddress: '192.168.1.5', authorization }, open)).toBe('foreign-host');
      expect(judge({ host, localAddress: null, authorization }, open)).toBe('foreign-host');
    },
  );
  it('stops names, which alone can be rebound', () => {
    expect(judge({ host: 'evil.example:8000', authorization }, open)).toBe('foreign-host');
  });
  it('serves the name it was told to listen on', () => {
    expect(judge({ host: 'kitchen.lan:8000', authorization }, { host: 'kitchen.lan', token })).toBe(
      'allowed',
    );
  });
});

describe('the request guard with origins that the user allows', () => {
  const origin = 'https://receipts.example';
  const allowedOrigins = [origin];

  it('lets their pages use the API, also from another site', () => {
    const request = { origin, secFetchSite: 'cross-site' };
    expect(judge(request, { allowedOrigins })).toBe('allowed-origin');
    expect(judge({ ...request, path: '/ws' }, { allowedOrigins })).toBe('allowed-origin');
    expect(judge({ ...request, method: 'OPTIONS' }, { allowedOrigins })).toBe('preflight');
  });

  it.each(['/', '/rpc/settings.update', '/rpc/events', '/metrics', '/docs', '/wss', '/api', '//api/'])(
    'keeps %s closed to them',
    (path) => {
      expect(judge({ origin, path }, { allowedOrigins })).toBe('foreign-origin');
      expect(judge({ origin, path, method: 'OPTIONS' }, { allowedOrigins })).toBe('foreign-origin');
    },
  );

  it.each([
    'http://receipts.example',
    'https://receipts.example:8443',
    'https://receipts.example.evil',
    'null',
  ])('keeps the API closed to %s beside them', (other) => {
    expect(judge({ origin: other }, { allowedOrigins })).toBe('foreign-origin');
  });

  it('asks them for the token too, but not their browser when it asks beforehand', () => {
    const changed = { allowedOrigins, token: 'a-token-without-spaces' };
    expect(judge({ origin }, changed)).toBe('no-token');
    expect(judge({ origin, method: 'OPTIONS' }, changed)).toBe('preflight');
  });

  it('does not open a rebound name to them', () => {
    expect(judge({ origin, host: 'evil.example:8000' }, { allowedOrigins })).toBe('foreign-host');
  });
});
