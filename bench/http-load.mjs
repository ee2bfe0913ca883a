import { Agent, request } from 'node:http';
import { inFlight } from './commands.mjs';

/** Asks a server over a number of connections that stay open. */
export class HttpLoad {
  #agent = new Agent();
  #options;

  constructor({ port, token, connections }) {
    this.#options = {
      port,
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    };
    this.connections = connections;
  }

  /** Sends `count` bodies, each connection the next one when it has its answer. */
  run(count, body) {
    // A server closes connections that were idle for a minute, at the very moment when they may be used again.
    this.end();
    this.#agent = new Agent({ keepAlive: true, maxSockets: this.connections });
    return inFlight(count, this.connections, (index) => this.#ask(body(index)));
  }

  #ask(body) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const sent = request({ ...this.#options, agent: this.#agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => {
        // The cheapest look that still finds errors and problems of every kind.
        if (response.statusCode !== 200 || text.includes('"errors"') || text.includes('Problem'))
          reject(new Error(`${response.statusCode}: ${text.slice(0, 500)}`));
        else resolve(text);
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
    return promise;
  }

  end() {
    this.#agent.destroy();
  }
}
