// Debian's Chromium, without a window, and how to wait for what it shows.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../node/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const path = '/usr/bin/chromium';
const waitsMs = 30_000; // a limit after which something is wrong, not a measure of speed

// Why there can be no browser, or false.
export const reasonWithout = existsSync(path) ? false : `${path} is missing: deploy/install-packages --test installs it`;

// {browser, page, errors}: a page that reaches nothing but this machine; `errors` are what its scripts did not catch.
export async function openPage({ width = 1280, height = 900 } = {}) {
  const browser = await chromium.launch({
    executablePath: path, headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'en-US', timezoneId: 'Europe/Berlin' });
    context.setDefaultTimeout(waitsMs);
    await context.route(({ hostname }) => !['127.0.0.1', 'localhost'].includes(hostname), (route) => route.abort());
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    return { browser, page, errors };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
