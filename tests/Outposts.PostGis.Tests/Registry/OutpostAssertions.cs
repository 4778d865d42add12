using System.Text.Json;
using Outposts.Registry;

namespace Outposts.PostGis.Tests.Registry;

internal static class OutpostAssertions
{
    /// <summary>Every value is the same, the id and the version apart, which the database gives; services in the vocabulary's order.</summary>
    public static void ShouldHaveTheValuesOf(this Outpost actual, Outpost expected)
    {
        actual.Id.ShouldBePositive();
        Text(actual).ShouldBe(Text(expected));
    }

    private static string Text(Outpost outpost) =>
        JsonSerializer.Serialize(outpost with
        {
            Id = 0,
            Version = 0,
            Services =
            [
                .. outpost.Services.OrderBy(offer => offer.Service)
                    .Select(offer => offer with { ConfirmedAt = offer.ConfirmedAt?.ToUniversalTime() }),
            ],
            ConfirmedAt = outpost.ConfirmedAt?.ToUniversalTime(),
        });
}
