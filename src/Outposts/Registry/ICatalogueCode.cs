namespace Outposts.Registry;

/// <summary>A value that the catalogue lists and administrators may add to.</summary>
public interface ICatalogueCode
{
    /// <summary>Gets the written name in GraphQL, lists and the database; empty in a default value.</summary>
    string Code { get; }
}

/// <summary>A value of one group of the catalogue.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface ICatalogueCode<T> : ICatalogueCode where T : struct, ICatalogueCode<T>
{
    /// <summary>Gets the group.</summary>
    static abstract CatalogueGroup Group { get; }

    /// <summary>Gets the codes that came with the program, in their order.</summary>
    static abstract IReadOnlyList<T> BuiltIn { get; }

    /// <summary>Gets the value of a code, whether a catalogue lists it or not.</summary>
    /// <exception cref="ArgumentException">The text has not the form of a code; see <see cref="CatalogueCode.IsValid"/>.</exception>
    static abstract T Of(string code);
}
