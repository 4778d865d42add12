// A push service on a port of this machine, which a real Firefox takes for Mozilla's: a WebSocket over which the
// browser registers and receives (the protocol of autopush), and addresses to which the host posts (RFC 8030). It sees
// what a push service sees: headers and bytes, never the text.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** Starts the service. Returns its address for the browser, what it was sent, what the browser said to it, its stop. */
export async function startPushService() {
  const sent = []
  const received = []
  let browser = null
  const server = createServer((request, response) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      const channelID = request.url.split('/').at(-1)
      sent.push({ headers: request.headers, body, channelID })
      browser?.send(
        JSON.stringify({
          messageType: 'notification',
          channelID,
          version: String(sent.length),
          data: body.toString('base64url'),
          headers: { encoding: request.headers['content-encoding'] },
        }),
      )
      response.writeHead(browser ? 201 : 410, { location: `/messages/${sent.length}` }).end()
    })
  })
  const url = () => `127.0.0.1:${server.address().port}`
  const answers = {
    hello: () => ({ status: 200, uaid: '0123456789abcdef0123456789abcdef', use_webpush: true }),
    register: ({ channelID }) => ({ status: 200, channelID, pushEndpoint: `http://${url()}/push/${channelID}` }),
    unregister: ({ channelID }) => ({ status: 200, channelID }),
  }
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => {
    browser = socket
    socket.on('message', (text) => {
      const message = JSON.parse(text)
      const answer = answers[message.messageType]?.(message)
      if (answer) socket.send(JSON.stringify({ messageType: message.messageType, ...answer }))
      if (message.messageType === 'ack') received.push(...message.updates)
    })
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `ws://${url()}/`,
    sent,
    /** What the browser said to each message: 100 is "decrypted and handed to the service worker". */
    received,
    stop() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      server.close()
    },
  }
}
