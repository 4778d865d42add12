using System.Globalization;
using System.Text.Json;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Tiles.Streets;
using Outposts.Testing.Search;

namespace Outposts.Api.Tests.Registry.Search;

/// <summary>Queries as riders type them, asked of a host with the demonstration data and a small imported map.</summary>
public sealed class SearchQueriesTests(MapHostFixture fixture) : IClassFixture<MapHostFixture>
{
    private const double Share = 0.97, NearMetres = 2_500;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("queries.tsv", Share)]
    [InlineData("held-out.tsv", 0.9)]
    public async Task The_wanted_answer_stands_on_top(string file, double share)
    {
        var lines = QueryList.Read(file);
        lines.Count.ShouldBeGreaterThanOrEqualTo(100);
        lines.Select(line => line.Text).ShouldBeUnique();
        var missed = new List<string>();
        foreach (var line in lines)
        {
            var hits = await fixture.SearchAsync(line.Text, Cancel);
            if (hits.Count == 0 || !line.Answer.Split('|').Any(answer => Is(hits[0], line.Kind, answer)))
                missed.Add($"{line.Text} is to be {line.Kind} {line.Answer}, not {(hits.Count == 0 ? "nothing" : Describe(hits[0]))}");
        }
        var figure = string.Create(CultureInfo.InvariantCulture, $"{lines.Count - missed.Count} of {lines.Count} on top");
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {figure}\n{string.Join('\n', missed)}");
        ((double)(lines.Count - missed.Count) / lines.Count).ShouldBeGreaterThanOrEqualTo(share,
            $"{file}: {figure}\n{string.Join('\n', missed)}");
    }

    private bool Is(JsonElement hit, string kind, string answer)
    {
        if (hit.GetProperty("kind").GetString() != kind) return false;
        return kind switch
        {
            "OUTPOST" => Meets(hit.GetProperty("outpost"), answer),
            "VISIT" => true,
            "POSITION" => IsAt(hit.GetProperty("position"), answer),
            "DISTRICT" or "PLACE" or "ROAD" or "ADDRESS" => hit.GetProperty("label").GetString() == answer,
            _ => answer.Split(';').All(code => Asks(hit.GetProperty("filter"), code)),
        };
    }

    private static bool Asks(JsonElement filter, string code) => code switch
    {
        "AROUND_THE_CLOCK" or "hours=AROUND_THE_CLOCK" => filter.GetProperty("aroundTheClock").GetBoolean(),
        "OPEN_NOW" => filter.GetProperty("openNow").GetBoolean(),
        [>= '0' and <= '9', .., ':', _, _] => filter.GetProperty("openAt").GetString()?.Contains($"T{code}:") == true,
        _ => Values(filter, "services").Concat(Values(filter, "kinds")).Concat(Values(filter, "hosts"))
            .Append(filter.GetProperty("group").GetString()).Contains(code),
    };

    private bool Meets(JsonElement outpost, string conditions) => conditions.Split(';').Select(part => part.Split('='))
        .All(part => part[0] switch
    {
        "name" => outpost.GetProperty("name").GetString() == part[1],
        "kind" => outpost.GetProperty("kind").GetString() == part[1] || Values(outpost, "functions").Contains(part[1]),
        "host" => outpost.GetProperty("host").GetString() == part[1],
        "district" => outpost.GetProperty("district").GetProperty("code").GetString() == part[1],
        "hours" => outpost.GetProperty("openingHours").GetString() is { } hours && OpeningHours.Parse(hours).IsAroundTheClock(),
        "service" => outpost.GetProperty("services").EnumerateArray().Any(offer =>
            offer.GetProperty("service").GetString() == part[1] && offer.GetProperty("availability").GetString() == "AVAILABLE"),
        "near" => Geodesic.Distance(PositionOf(outpost.GetProperty("position")), fixture.PositionOf(part[1])) <= NearMetres,
        _ => throw new InvalidOperationException($"{part[0]} is no condition."),
    });

    private static bool IsAt(JsonElement position, string answer)
    {
        double[] wanted = [.. answer.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        var at = PositionOf(position);
        return Math.Abs(at.Latitude - wanted[0]) < 1e-5 && Math.Abs(at.Longitude - wanted[1]) < 1e-5;
    }

    private static Position PositionOf(JsonElement position) =>
        new(position.GetProperty("longitude").GetDouble(), position.GetProperty("latitude").GetDouble());

    private static IEnumerable<string?> Values(JsonElement element, string list) =>
        element.GetProperty(list).EnumerateArray().Select(value => value.GetString());

    private static string Describe(JsonElement hit) => $"{hit.GetProperty("kind").GetString()} {hit.GetProperty("label").GetString()}";
}
