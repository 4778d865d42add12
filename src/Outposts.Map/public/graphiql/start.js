// GraphiQL on the API's own address. A question opens with it: the rider's.
const question = `# 现在能进的最近阵地 / the nearest outposts that can be entered now
query Nearest($now: DateTime!) {
  nearestOutposts(to: { longitude: 120.3826, latitude: 36.0671 }, first: 3, by: EBIKE, openAt: $now) {
    travelDistance
    travelTime
    outpost {
      name
      services { service availability }
      entry(at: $now) { state accessModes changesAt }
    }
  }
}
`
const fetcher = GraphiQL.createFetcher({ url: new URL('graphql', document.baseURI).href })
const root = ReactDOM.createRoot(document.getElementById('graphiql'))
root.render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: question,
    variables: JSON.stringify({ now: new Date().toISOString() }, null, 2),
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
  }),
)
