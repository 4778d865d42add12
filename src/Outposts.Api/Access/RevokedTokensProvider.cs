using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Access;

namespace Outposts.Api.Access;

/// <summary>Holds the revoked tokens. A revocation reaches every host at once, or with the next poll of the feed after some seconds.</summary>
public sealed class RevokedTokensProvider(RevokedTokenStore store, ChangeFeed feed, TimeProvider clock,
    ILogger<RevokedTokensProvider> log)
    : ChangeFeedFollower<RevokedTokens>(feed, "the revoked tokens", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(RevokedTokens held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<RevokedTokens> ReadAsync(RevokedTokens? current, CancellationToken cancellationToken)
    {
        var (version, tokens) = await store.LoadAsync(clock.GetUtcNow(), cancellationToken);
        return new RevokedTokens(version, tokens);
    }
}
