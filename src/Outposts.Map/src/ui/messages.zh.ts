/** What pages say of an answer that could not be read anew, in Chinese. */
export const ui = {
  stale: '没有读到新的，这是上次读到的，可能已经变了。',
  offline: '连不上服务器。',
  retry: '再读一次',
}
