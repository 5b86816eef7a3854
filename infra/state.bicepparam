// A large district or a state: instances that are always ready, and storage in three zones.
using 'main.bicep'

param name = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param size = 'state'
param durableBackend = 'azureStorage'
