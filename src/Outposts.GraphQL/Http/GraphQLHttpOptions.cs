using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Outposts.GraphQL.Http;

/// <summary>How the engine's address treats requests.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>The maximum of bytes of a request's body or query string, or of one WebSocket message. 256 KiB by default.</summary>
    public int MaxRequestBytes { get; set; } = 256 * 1024;

    /// <summary>The maximum of operations that run at once, open subscriptions not counted; one more is refused. 256 by default.</summary>
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>The maximum of subscriptions open at once, over all connections. 10,000 by default.</summary>
    public int MaxSubscriptions { get; set; } = 10_000;

    /// <summary>The maximum of operations open at once on one WebSocket. 50 by default.</summary>
    public int MaxOperationsPerSocket { get; set; } = 50;

    /// <summary>The maximum of subscriptions open at once of one client, by <see cref="ClientOf"/>. 1,000 by default.</summary>
    public int MaxSubscriptionsPerClient { get; set; } = 1_000;

    /// <summary>Names the client of a request for <see cref="MaxSubscriptionsPerClient"/>; null: nobody is counted.</summary>
    public Func<HttpContext, string>? ClientOf { get; set; }

    /// <summary>
    /// Charges the cost of an operation to the client. Returns the seconds to wait if the quota is used up (429, RATE_LIMITED), else null.
    /// When not set, nothing is charged.
    /// </summary>
    public Func<HttpContext, double, int?>? Charge { get; set; }

    /// <summary>Which documents are run. Any by default.</summary>
    public DocumentPolicy Documents { get; set; } = DocumentPolicy.Any;

    /// <summary>Documents known before any request, by the lower-case hexadecimal SHA-256 of their text.</summary>
    public IReadOnlyDictionary<string, string> TrustedDocuments { get; set; } = new Dictionary<string, string>();

    /// <summary>Gets or sets the estimated bytes of memory of the documents that clients have sent for automatic persisted queries; 0 for
    /// none. 16 MiB by default.</summary>
    public long MaxPersistedDocumentBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Other origins, such as <c>https://map.example.org</c>, whose pages may open WebSockets and send simple requests.</summary>
    public IReadOnlyCollection<string> AllowedOrigins { get; set; } = [];

    /// <summary>How often a silent stream of events says that it is alive, and a WebSocket is asked whether it is. 12 seconds by
    /// default.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How long a new WebSocket may take to say <c>connection_init</c>. 5 seconds by default.</summary>
    public TimeSpan ConnectionInitTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Decides on a new WebSocket by the payload of its <c>connection_init</c>, and may set the context's user; null for
    /// yes.</summary>
    public Func<HttpContext, JsonElement?, ValueTask<bool>>? AcceptConnection { get; set; }

    /// <summary>Answers a browser that opens the address itself, such as with a page to try queries; null for none.</summary>
    public RequestDelegate? Explorer { get; set; }

    /// <summary>Whether the schema can be read at the address followed by <c>/schema.graphql</c>. True by default.</summary>
    public bool ServeSchema { get; set; } = true;
}
