import { describe, expect, it } from 'vitest';
import { serverAddress } from '../../../src/core/language-model/server-address.ts';

describe('the address of the model’s server', () => {
  // Ollama's own way: without a scheme its port, with one that of the scheme.
  it.each([
    ['', 'http://127.0.0.1:11434'],
    ['192.168.1.5', 'http://192.168.1.5:11434'],
    [':9000', 'http://127.0.0.1:9000'],
    ['example.com:1234', 'http://example.com:1234'],
    ['example.com:99999', 'http://example.com:11434'],
    ['http://example.com', 'http://example.com'],
    ['https://example.com/ollama/', 'https://example.com/ollama'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['http://0.0.0.0:1234', 'http://127.0.0.1:1234'],
    ['[::1]', 'http://[::1]:11434'],
    ['[::]:8080', 'http://127.0.0.1:8080'],
    [' "127.0.0.1" ', 'http://127.0.0.1:11434'],
  ])('%j is read as %s', (written, url) => {
    expect(serverAddress(written, null)?.url).toBe(url);
    expect(serverAddress(null, written)?.url).toBe(url);
  });

  it('is that of the settings before that of the environment', () => {
    expect(serverAddress('one:1', 'two:2')?.url).toBe('http://one:1');
    expect(serverAddress('  ', 'two:2')?.url).toBe('http://two:2');
  });

  it.each(['file:///etc/passwd', 'ftp://example.com', 'http://user:secret@example.com', 'a b', 'http://'])(
    '%j is none',
    (written) => {
      expect(serverAddress(written, null)).toBeNull();
    },
  );

  it.each([
    ['https://ollama.com', true],
    ['https://api.ollama.com/', true],
    ['ollama.com.', true],
    ['https://myollama.com', false],
    ['ollama.com.example.com', false],
    ['127.0.0.1', false],
  ])('%j is the cloud: %s', (written, isCloud) => {
    expect(serverAddress(written, null)?.isCloud).toBe(isCloud);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.8.9.1:5', true],
    ['localhost', true],
    ['http://models.localhost', true],
    ['[::1]:1', true],
    ['0.0.0.0', true],
    ['192.168.1.5', false],
    ['localhost.example.com', false],
    ['127.0.0.1.example.com', false],
  ])('%j is on this computer: %s', (written, isLocal) => {
    expect(serverAddress(written, null)?.isLocal).toBe(isLocal);
  });
});
