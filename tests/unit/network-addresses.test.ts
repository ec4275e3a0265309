import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { networkAddresses } from '../../src/core/phone/network-addresses.ts';

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return { address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '', cidr: null };
}

test('the addresses of local networks are found, those that a phone can reach before those of virtual machines', () => {
  const found = networkAddresses({
    lo: [ipv4('127.0.0.1', true)],
    docker0: [ipv4('172.17.0.1')],
    wlan0: [ipv4('192.168.1.5'), { ...ipv4('fe80::1'), family: 'IPv6', scopeid: 2 }],
    'vEthernet (Default Switch)': [ipv4('172.28.16.1')],
    en0: [ipv4('10.0.0.7')],
  });
  expect(found).toEqual(['192.168.1.5', '10.0.0.7', '172.17.0.1', '172.28.16.1']);
});

test('an address of the internet is not offered, nor one beside the private ranges', () => {
  const found = networkAddresses({ eth0: [ipv4('203.0.113.9'), ipv4('172.32.0.1'), ipv4('172.15.0.1')] });
  expect(found).toEqual([]);
});
