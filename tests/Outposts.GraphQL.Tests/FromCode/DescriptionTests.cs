using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.FromCode;

namespace Outposts.GraphQL.Tests.FromCode;

/// <summary>A doc comment's references are written so that a client can resolve them.</summary>
public sealed class DescriptionTests
{
    public const int MaxThings = 500;

    public const Mood DefaultMood = Mood.VeryGood;

    public static readonly double Reach = 1.5;

    public enum Mood
    {
        VeryGood,

        [GraphQLName("SO_SO")]
        Middling,
    }

    [GraphQLName("Renamed")]
    public sealed record Original([property: GraphQLName("title")] string Text);

    [QueryType]
    public static class Queries
    {
        /// <summary>At most <see cref="MaxThings"/> within <see cref="Reach"/> km, <see cref="DefaultMood"/> by default.</summary>
        public static int GetConstants() => 1;

        /// <summary><see cref="Mood.VeryGood"/> or <see cref="Mood.Middling"/>.</summary>
        public static Mood GetMood() => Mood.VeryGood;

        /// <summary>See <see cref="Original"/>, <see cref="Original.Text"/> and <see cref="GetConstants"/>.</summary>
        public static Original GetOriginal() => new("");
    }

    [Theory]
    [InlineData("constants", "At most 500 within 1.5 km, `VERY_GOOD` by default.")]
    [InlineData("mood", "`VERY_GOOD` or `SO_SO`.")]
    [InlineData("original", "See `Renamed`, `title` and `constants`.")]
    public void A_reference_is_a_value_or_a_name_of_the_schema(string field, string description) =>
        new SchemaBuilder().AddTypes(typeof(Queries)).Build().QueryType!.Fields[field].Description.ShouldBe(description);
}
